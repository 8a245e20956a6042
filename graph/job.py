"""What Windows is told of a process that may not take more than so much memory."""

from typing import Any

_PROCESS_MEMORY = 0x100


def job_limits(most: int) -> Any:
    """Return a JOBOBJECT_EXTENDED_LIMIT_INFORMATION that lets a process take `most` bytes."""
    from ctypes import Structure, c_int64, c_size_t, c_uint32, c_uint64  # noqa: PLC0415 - only on Windows

    class Basic(Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", c_int64),
            ("PerJobUserTimeLimit", c_int64),
            ("LimitFlags", c_uint32),
            ("MinimumWorkingSetSize", c_size_t),
            ("MaximumWorkingSetSize", c_size_t),
            ("ActiveProcessLimit", c_uint32),
            ("Affinity", c_size_t),
            ("PriorityClass", c_uint32),
            ("SchedulingClass", c_uint32),
        )

    class Extended(Structure):
        _fields_ = (
            ("BasicLimitInformation", Basic),
            ("IoInfo", c_uint64 * 6),
            ("ProcessMemoryLimit", c_size_t),
            ("JobMemoryLimit", c_size_t),
            ("PeakProcessMemoryUsed", c_size_t),
            ("PeakJobMemoryUsed", c_size_t),
        )

    basic = Basic(LimitFlags=_PROCESS_MEMORY)
    return Extended(BasicLimitInformation=basic, ProcessMemoryLimit=most)
