"""Why the system refused a file, in the user's language."""

import errno
import re

from graph.language import N_, gettext
from graph.system import in_use

_REASONS = {
    errno.ENOENT: N_("no such file or folder"),
    errno.EACCES: N_("you may not open it: ask for the right to, or choose another place"),
    errno.EPERM: N_("the system does not permit it"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EEXIST: N_("there is a file of this name already"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EFBIG: N_("a file may not grow so large here"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EBUSY: N_("it is open in another program: close it there and run this again"),
    errno.EIO: N_("the disk or the network failed"),
    errno.ELOOP: N_("its links lead in a circle"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOMEM: N_("there is no memory left"),
    errno.EAGAIN: N_("the system starts no more processes just now"),
}


_PLACE = re.compile(r"line (\d+),? col(?:umn)? (\d+)")


def place(error: Exception) -> str:
    """Return where in a text its reader stopped, in the language of messages; what it says itself where it tells no place."""
    found = _PLACE.search(str(error))
    if found is None:
        return str(error)
    return gettext("line {line}, character {column}", line=int(found[1]), column=int(found[2]))


def reason(error: OSError) -> str:
    """Return why the system refused a file, in the language of messages; of a rarer kind what the system says."""
    known = _REASONS.get(errno.EBUSY if in_use(error) else error.errno or 0)
    if known:
        return gettext(known)
    return gettext("the system says: {said}", said=error.strerror or str(error) or type(error).__name__)
