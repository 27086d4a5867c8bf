"""What an enterprise's name is made of, and what two names are to each other."""

import pytest

from kaigong.resolution.enterprise_names import Kinship, kinship, parsed


@pytest.mark.parametrize(
    ("name", "brand", "trade", "places"),
    [
        ("江苏澄帆储能科技有限公司", "澄帆", "储能科技", {"江苏"}),
        ("无锡市墨池精密轴承有限公司", "墨池", "精密轴承", {"无锡"}),
        ("华岚联赢", "华岚联赢", "", set()),
        ("远帆集团", "远帆", "", set()),
        ("长安汽车", "长安", "汽车", set()),
        ("泽州源化工有限公司", "泽州源", "化工", set()),
    ],
)
def test_parts(name: str, brand: str, trade: str, places: set[str]) -> None:
    one = parsed(name)
    assert (one.brand, one.trade, one.places) == (brand, trade, places)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("江苏云锦新材料有限公司", "江苏云锦新材料有限责任公司", Kinship.SAME),
        ("江苏云锦新材料有限公司", "江蘇雲錦新材料有限公司", Kinship.SAME),
        ("江苏云锦新材料有限公司", "江苏云锦新才料有限公司", Kinship.SHORT),
        ("江苏云锦新材料有限公司", "江苏云锦新材料限公司", Kinship.SAME),
        ("澄帆储能", "江苏澄帆储能科技有限公司", Kinship.SHORT),
        ("澄帆", "江苏澄帆储能科技有限公司", Kinship.SHORT),
        ("华岚联赢", "江阴华岚联赢新材料有限公司", Kinship.SHORT),
        ("远帆集团", "无锡远帆新能源有限公司", Kinship.GROUP),
        ("澄帆储能（无锡）有限公司", "澄帆储能（宜春）有限公司", Kinship.KIN),
        ("无锡澄帆储能有限公司", "宜春澄帆储能有限公司", Kinship.KIN),
        ("澄帆储能有限公司", "澄帆置业有限公司", Kinship.KIN),
        ("澄帆储能", "江苏澄帆置业有限公司", Kinship.KIN),
        ("云锦", "无锡云锦榫卯有限公司", Kinship.SHORT),
        ("云锦集团", "无锡云锦榫卯有限公司", Kinship.GROUP),
        ("云锦", "云锦里食品有限公司", Kinship.KIN),
        ("黄石矶集团", "浙江黄石矶榫卯有限公司", Kinship.GROUP),
        ("自贡云锦榫卯有限公司", "云锦", Kinship.SHORT),
        ("江苏云锦榫卯有限公司", "江苏远帆榫卯有限公司", Kinship.OTHER),
        ("云锦榫卯", "云锦国际榫卯有限公司", Kinship.SHORT),
        ("云锦实业集团", "长沙云锦榫卯有限公司", Kinship.GROUP),
        ("长沙云锦", "湖南云锦榫卯有限公司", Kinship.SHORT),
        ("宜春云锦", "无锡云锦榫卯有限公司", Kinship.OTHER),
        ("云锦新材料有限公司", "云景新材料有限公司", Kinship.ALIKE),
        ("云锦新材料有限公司", "远帆新材料有限公司", Kinship.OTHER),
    ],
)
def test_kinship(one: str, other: str, expected: Kinship) -> None:
    assert kinship(one, other) is expected
    assert kinship(other, one) is expected
