"""What people read of a comparison: one wording for each way in which an aspect can agree."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaigong.resolution.comparing import Comparison, Reason

REASONS: dict[tuple[str, str], Promise] = {
    ("code", "same"): _("项目代码相同"),
    ("code", "other"): _("项目代码不同"),
    ("part", "other"): _("期次或分项不同"),
    ("part", "one_sided"): _("只有一方说到期次或分项"),
    ("part", "same"): _("期次或分项相同"),
    ("part", "nature"): _("只有一方是扩建或技改"),
    ("name", "same"): _("名称相同"),
    ("name", "same_plain"): _("名称相同，但这个名称很普通"),
    ("content", "same"): _("建设内容相合"),
    ("content", "near"): _("建设内容相近"),
    ("content", "little"): _("建设内容少有相同"),
    ("content", "kind"): _("只是同类产品"),
    ("content", "other"): _("建设内容不同"),
    ("enterprise", "code"): _("企业信用代码相同"),
    ("enterprise", "same"): _("企业相同"),
    ("enterprise", "short"): _("企业简称与全称相合"),
    ("enterprise", "in_name"): _("项目名称里有对方的企业"),
    ("enterprise", "lead"): _("项目名称里有对方企业字号的开头"),
    ("enterprise", "group"): _("一方是集团，一方是其企业"),
    ("enterprise", "kin"): _("企业字号相同，但行业或地点不同"),
    ("enterprise", "alike"): _("企业名称只差一字"),
    ("enterprise", "other"): _("企业不同"),
    ("enterprise", "not_in_name"): _("项目名称里是别的企业"),
    ("place", "same"): _("在同一县区"),
    ("place", "within"): _("地点相容"),
    ("place", "same_city"): _("同市，但不在同一县区"),
    ("place", "apart"): _("不在同一城市"),
    ("money", "precise"): _("总投资逐位相同"),
    ("money", "exact"): _("总投资相同"),
    ("money", "round"): _("总投资相合，是整数"),
    ("money", "revised"): _("总投资略有出入"),
    ("money", "slip"): _("总投资差一个单位（疑似笔误）"),
    ("money", "far"): _("总投资相差很大"),
    ("capacity", "precise"): _("产能逐位相同"),
    ("capacity", "exact"): _("产能相同"),
    ("capacity", "round"): _("产能相合，是整数"),
    ("capacity", "revised"): _("产能略有出入"),
    ("capacity", "slip"): _("产能差一个单位（疑似笔误）"),
    ("capacity", "far"): _("产能相差很大"),
    ("time", "day"): _("日期相同"),
    ("time", "meets"): _("日期相合"),
    ("time", "apart"): _("日期相差数月"),
    ("time", "years_apart"): _("日期相差一年半以上"),
}
"""Each way of `kaigong.resolution.comparing.WEIGHTS`; a test finds one that is missing."""


@dataclass(frozen=True, slots=True)
class ShownReasons:
    """What speaks for one project, and what against."""

    speaks_for: tuple[Promise, ...]
    against: tuple[Promise, ...]
    likely: bool


def shown_reasons(comparison: Comparison | None) -> ShownReasons | None:
    """The reasons in words, the weightiest first; one that weighs nothing is left out."""
    if comparison is None:
        return None
    return ShownReasons(
        tuple(_label(one) for one in comparison.reasons if one.weight > 0),
        tuple(_label(one) for one in comparison.reasons if one.weight < 0),
        comparison.likely,
    )


def _label(reason: Reason) -> Promise:
    return REASONS[reason.aspect.value, reason.agreement]
