"""What the operating system refuses, in the user's language."""

import errno
import os

from kaigong.text.wording import Wording

IN_CHINESE = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "已经有了，不覆盖",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "这里只能读",
    errno.ENAMETOOLONG: "名字太长",
}


def why_of(error: OSError) -> Wording:
    """Why the system refused; the system's own words where they have no Chinese here.

    >>> why_of(FileNotFoundError(errno.ENOENT, "No such file or directory")).zh
    '没有这个文件或文件夹'
    """
    told = os.strerror(error.errno) if error.errno else str(error)
    return Wording(IN_CHINESE.get(error.errno or 0, told), told)
