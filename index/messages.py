"""What the index commands say to people, in Chinese: the one translation of the exceptions."""

from typing import assert_never

from index.errors import (
    EncoderError,
    MingzhangError,
    SettingsError,
    SourceError,
    SourceFault,
    StoreError,
    StoreFault,
)

REENCODE_COMMAND = "python -m index build --reencode"
BUILD_COMMAND = "python -m index build"


# The detail of the others only says again, in English, what the sentence says.
_FAULTS_WITH_REMARK = (SourceFault.FORMAT, SourceFault.UNREADABLE, SourceFault.DAMAGED, SourceFault.IDENTITY)


def explain(error: MingzhangError) -> str:
    """One or two Chinese sentences: what is wrong, where, and what to do about it."""
    match error:
        case SourceError():
            remark = _remark(error.detail) if error.fault in _FAULTS_WITH_REMARK else ""
            return f"{error.path.name}：{_source_fault(error.fault)}{remark}"
        case StoreError():
            return f"索引 {error.place}：{_store_fault(error.fault)}{_remark(error.detail)}"
        case EncoderError():
            return _encoder_fault(error)
        case SettingsError():
            return f"设置 {error.name} 无法使用：应为{error.expected}，实为「{error.value}」。"
        case _:
            return str(error)


def _remark(detail: str) -> str:
    return f"（{detail}）" if detail else ""


def _source_fault(fault: SourceFault) -> str:
    match fault:
        case SourceFault.MISSING:
            return "找不到这个文件或文件夹。"
        case SourceFault.EMPTY:
            return "文件是空的，没有可读取的内容。"
        case SourceFault.UNREADABLE:
            return "无法读取，请检查文件权限。"
        case SourceFault.ENCODING:
            return "文字编码无法识别，请另存为 UTF-8 后重试。"
        case SourceFault.FORMAT:
            return "不支持这种文件格式。"
        case SourceFault.DAMAGED:
            return "文件已损坏，无法打开。"
        case SourceFault.PROTECTED:
            return "文件有密码保护，无法打开。"
        case SourceFault.NO_TABLE:
            return "没有找到预算或决算表格，未收录。"
        case SourceFault.IDENTITY:
            return (
                "看不出是哪个部门、哪一年或是预算还是决算，未收录；"
                "可在同一文件夹放一个 manifest.json 写明（documents: file, department, year, stage）。"
            )
        case SourceFault.ALTERED:
            return "内容与清单（manifest.json）记载的校验值不符，未收录。"
        case _:
            assert_never(fault)


def _store_fault(fault: StoreFault) -> str:
    match fault:
        case StoreFault.MISSING:
            return f"这里还没有索引，请先运行 {BUILD_COMMAND}。"
        case StoreFault.TOO_NEW:
            return "由更新版本的程序建立，请升级本程序，或另选文件夹重新建立。"
        case StoreFault.DAMAGED:
            return f"文件已损坏。请删除该文件夹，再运行 {BUILD_COMMAND} 重新建立。"
        case StoreFault.VECTORS:
            return f"向量无法读取。表格和数字不受影响；请运行 {REENCODE_COMMAND} 重新编码。"
        case StoreFault.UNWRITABLE:
            return "无法写入，请检查文件夹权限。"
        case StoreFault.FULL:
            return "磁盘空间不足，本次没有发布任何未完成的内容；腾出空间后再运行一次即可。"
        case StoreFault.BUSY:
            return "另一个进程正在写入，请稍后再试。"
        case StoreFault.UNREACHABLE:
            return "连接不上服务器，请检查地址与网络。"
        case StoreFault.UNKNOWN_DOCUMENT:
            return "没有这份文件。"
        case StoreFault.FAILED:
            return "操作没有成功，已发布的内容不受影响。"
        case _:
            assert_never(fault)


def _encoder_fault(error: EncoderError) -> str:
    if error.recorded is None:
        return f"编码模型 {error.wanted} 无法加载{_remark(error.detail)}。"
    return (
        f"索引是用编码模型 {error.recorded} 建立的，现在设置的是 {error.wanted}，两者的向量不能混用。"
        f"请改回 MINGZHANG_ENCODER={error.recorded}，或运行 {REENCODE_COMMAND} 重新编码。"
    )
