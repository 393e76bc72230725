"""Every text of the commands in both languages; a test keeps the keys of the two equal.

The messages of failures are made where the failure is found and are Vietnamese; for English, `FAILURES_EN` says the same by code.
"""

import re
from dataclasses import dataclass

VI = {
    "app.help": "Đọc báo cáo thi đua, khen thưởng (.docx, .txt) và ghi lại: ai tham gia, chủ đề nào, ai được đề nghị hình thức khen thưởng "
    "nào - mỗi giá trị kèm đúng những chữ trong văn bản mà nó được đọc ra.\n\nMã kết thúc: 0 đọc được hết; 1 có tệp không đọc được (các "
    "tệp khác vẫn xong và được giữ); 2 dùng sai lệnh; 3 dữ liệu của chương trình bị hỏng.\n\n\b\nVí dụ:\n  extractor batch "
    "ho-so/                    đọc cả thư mục vào kho reports.db\n  extractor extract bao-cao.docx --pretty   xem bản ghi của một báo cáo\n"
    "  extractor failures                        xem những tệp không đọc được",
    "app.lang": "Ngôn ngữ của trợ giúp và thông báo; cũng đặt được bằng biến môi trường EXTRACTOR_LANG.",
    "metavar.paths": "ĐƯỜNG_DẪN",
    "metavar.file": "TỆP",
    "metavar.folder": "THƯ_MỤC",
    "metavar.url": "ĐỊA_CHỈ",
    "metavar.number": "SỐ",
    "metavar.format": "DẠNG",
    "option.store": "Kho chứa bản ghi, ví dụ sqlite:///reports.db (tệp reports.db trong thư mục hiện thời).",
    "option.jobs": "Số tiến trình chạy song song; mặc định là số nhân của máy, nhiều nhất là 8.",
    "extract.short": "Đọc từng tệp, in mỗi bản ghi trên một dòng JSON.",
    "extract.help": "Đọc từng tệp và in bản ghi ra đầu ra chuẩn, mỗi báo cáo một dòng (JSON Lines), theo đúng thứ tự đã nêu. Tệp không đọc "
    "được báo một dòng ở đầu ra lỗi, các tệp khác vẫn được đọc tiếp.\n\n\b\nVí dụ:\n  extractor extract bao-cao.docx\n"
    "  extractor extract *.docx > ban-ghi.jsonl\n  extractor extract bao-cao.docx --html xem.html",
    "extract.files": "Các tệp .docx hoặc .txt; muốn đọc cả thư mục hãy dùng lệnh batch.",
    "extract.pretty": "Xuống dòng và thụt đầu dòng cho dễ đọc.",
    "extract.no_text": "Bỏ phần toàn văn (text, blocks) khỏi bản ghi.",
    "extract.html": "Ghi thêm một trang HTML độc lập, tô màu mọi phát hiện ngay trong văn bản.",
    "extract.html_written": "Đã ghi trang xem: {path}",
    "batch.short": "Đọc tệp và thư mục vào kho, bỏ qua những gì đã có.",
    "batch.help": "Đọc nhiều tệp và cả thư mục (kể cả thư mục con) vào kho. Tệp không thay đổi từ lần trước được bỏ qua; có thể dừng bất "
    "cứ lúc nào mà không mất gì, chạy lại cùng lệnh là tiếp tục.\n\n\b\nVí dụ:\n  extractor batch ho-so/\n"
    "  extractor batch ho-so/ bo-sung.docx --store sqlite:///nam-2024.db\n  extractor batch ho-so/ --jsonl ban-ghi.jsonl --jobs 4\n"
    "  extractor batch ho-so/ --watch            chờ và đọc tiếp tệp mới, Ctrl-C để dừng",
    "batch.paths": "Các tệp và thư mục cần đọc.",
    "batch.jsonl": "Ghi thêm mọi bản ghi của lần chạy này, theo thứ tự đường dẫn, mỗi báo cáo một dòng.",
    "batch.watch": "Đọc xong thì chờ; cứ vài giây xem lại thư mục và đọc tệp mới hoặc vừa sửa, cho tới khi bấm Ctrl-C.",
    "batch.reading": "Đang đọc",
    "batch.rate": "{rate} tệp/giây",
    "batch.left": "còn",
    "batch.failed_so_far": "{count} lỗi",
    "batch.watching": "Đang chờ tệp mới; bấm Ctrl-C để dừng.",
    "batch.stopped": "Đã dừng theo yêu cầu. Những báo cáo đã đọc vẫn nằm trong {store}; chạy lại cùng lệnh để tiếp tục.",
    "batch.summary": "Đọc mới {read}, không đổi {unchanged}, trùng nội dung {duplicate}, không đọc được {failed} (tổng cộng {all} tệp).",
    "batch.nothing": "Không thấy tệp .docx hoặc .txt nào.",
    "batch.ignored": "Bỏ qua {count} tệp trong thư mục vì không phải .docx hoặc .txt.",
    "batch.where": "Bản ghi nằm trong kho {store}.",
    "batch.jsonl_written": "Đã ghi {count} bản ghi vào {path}.",
    "batch.next_failures": "Xem tệp không đọc được và cách xử lý:  extractor failures --store {store}",
    "batch.next_export": "Lấy bản ghi ra:  extractor export jsonl --store {store} > ban-ghi.jsonl",
    "table.file": "Tệp",
    "table.people": "Người",
    "table.organizations": "Tổ chức",
    "table.themes": "Chủ đề",
    "table.proposed": "Đề nghị",
    "table.granted": "Đã tặng",
    "table.nominations": "Suy tôn",
    "table.findings": "Lưu ý",
    "table.status": "Kết quả",
    "table.total": "Tổng cộng",
    "table.more": "… và {count} tệp nữa",
    "table.code": "Mã lỗi",
    "table.reason": "Lý do và cách xử lý",
    "table.time": "Lúc (giờ máy)",
    "status.read": "mới",
    "status.unchanged": "đã có",
    "status.duplicate": "trùng",
    "status.failed": "lỗi",
    "failures.short": "Liệt kê những tệp không đọc được và lý do.",
    "failures.help": "Liệt kê mọi tệp không đọc được: mã lỗi, lý do, thời điểm. Với --retry, đọc lại các tệp đó; tệp nào nay đọc được thì "
    "rời khỏi danh sách.\n\n\b\nVí dụ:\n  extractor failures\n  extractor failures --store sqlite:///nam-2024.db --retry",
    "failures.retry": "Đọc lại các tệp trong danh sách.",
    "failures.none": "Không có tệp nào bị lỗi trong {store}.",
    "failures.retried": "Đọc lại {all} tệp: {fixed} tệp nay đọc được, {left} tệp vẫn lỗi.",
    "evaluate.short": "Chấm điểm chương trình trên các văn bản có bản ghi chuẩn.",
    "evaluate.help": "Đọc các văn bản có bản ghi chuẩn nằm bên cạnh (a.docx và a.json) rồi in độ chính xác (P), độ phủ (R) và F1 của từng "
    "trường, so khớp chặt và so khớp mềm (giống nhau từ 0,85), cùng tỷ lệ bản ghi đúng hoàn toàn. Tệp không đọc được tính là bỏ sót tất cả."
    "\n\n\b\nVí dụ:\n  extractor evaluate corpora/dev\n  extractor evaluate corpora/dev --errors\n"
    "  extractor evaluate corpora/dev --against corpora/scores.json",
    "evaluate.folder": "Thư mục có văn bản và bản ghi chuẩn.",
    "evaluate.errors": "Liệt kê từng mục bị bỏ sót và từng mục bịa ra.",
    "evaluate.json": "In kết quả dạng JSON.",
    "evaluate.against": "So với kết quả đã lưu: những mục nay tìm được và những mục bị mất.",
    "evaluate.save": "Lưu kết quả để lần sau so sánh.",
    "evaluate.no_gold": "Không thấy bản ghi chuẩn nào trong {folder}.",
    "evaluate.documents": "Số văn bản: {count}, không đọc được: {failed}",
    "evaluate.whole": "Bản ghi đúng hoàn toàn",
    "evaluate.invented": "Giá trị bịa ra trên 100 văn bản",
    "evaluate.by_kind": "Theo loại văn bản (F1 mềm, gộp mọi mục)",
    "evaluate.by_document": "Theo từng văn bản (F1 mềm, gộp mọi mục)",
    "evaluate.reliability": "Độ tin cậy đã ghi (confidence) so với tỉ lệ đúng thật (right)",
    "evaluate.missed": "bỏ sót",
    "evaluate.made_up": "bịa ra",
    "evaluate.gained": "nay tìm được",
    "evaluate.lost": "bị mất",
    "evaluate.newly_made_up": "mới bịa ra",
    "evaluate.no_longer_made_up": "hết bịa ra",
    "evaluate.same": "Không có mục nào thay đổi so với kết quả đã lưu.",
    "export.short": "Lấy bản ghi ra khỏi kho.",
    "export.help": "In mọi bản ghi trong kho ra đầu ra chuẩn theo dạng đã chọn; hiện có jsonl (mỗi báo cáo một dòng).\n\n\b\nVí dụ:\n"
    "  extractor export jsonl > ban-ghi.jsonl\n  extractor export jsonl --store sqlite:///nam-2024.db --no-text",
    "export.format": "Dạng dữ liệu: jsonl.",
    "export.unknown": "Chưa có dạng “{format}”; hiện có: {known}.",
    "schema.short": "In JSON Schema của bản ghi.",
    "schema.help": "In JSON Schema (2020-12) của bản ghi, hoặc ghi các tệp schema vào một thư mục.\n\n\b\nVí dụ:\n  extractor schema\n"
    "  extractor schema --out schemas/",
    "schema.out": "Thư mục để ghi các tệp schema.",
    "error.knowledge": "Dữ liệu của chương trình bị hỏng: {reason}",
    "error.store": "Lỗi kho dữ liệu: {reason}",
    "error.interrupted": "Đã dừng theo yêu cầu.",
    "error.cannot_write": "Không ghi được {path}: {reason}",
    "usage.error": "Dùng sai lệnh: {reason}",
    "usage.see_help": "Xem cách dùng: {command} --help",
    "usage.no_such_option": "không có tùy chọn {option}.",
    "usage.no_such_command": "không có lệnh “{command}”.",
    "usage.missing": "thiếu {name}.",
    "usage.bad_option": "tùy chọn {option} thiếu giá trị hoặc không nhận giá trị.",
    "usage.bad_value": "giá trị của {name} không hợp lệ.",
    "usage.extra": "thừa tham số: {arguments}.",
    "frame.usage": "Cách dùng: ",
    "frame.arguments": "Tham số:",
    "frame.options": "Tùy chọn:",
    "frame.commands": "Các lệnh:",
    "frame.help": "Hiện trang trợ giúp này.",
    "frame.any_options": "[TÙY_CHỌN]",
    "frame.command_and_arguments": "LỆNH [THAM_SỐ]...",
    "frame.required": "[bắt buộc]",
    "frame.default": "[mặc định:",
}

EN = {
    "app.help": "Reads Vietnamese commendation reports (.docx, .txt) and records who took part, under which themes, and who is proposed "
    "for which award - each value with the words it was read from.\n\nExit codes: 0 all read; 1 some files failed (the rest are done and "
    "kept); 2 wrong usage; 3 the program's own data is broken.\n\n\b\nExamples:\n  extractor batch reports/                  read a folder "
    "into reports.db\n  extractor extract report.docx --pretty    see the record of one report\n"
    "  extractor failures                        see the files that could not be read",
    "app.lang": "Language of help and messages; also set by the environment variable EXTRACTOR_LANG.",
    "metavar.paths": "PATH",
    "metavar.file": "FILE",
    "metavar.folder": "FOLDER",
    "metavar.url": "URL",
    "metavar.number": "N",
    "metavar.format": "FORMAT",
    "option.store": "Where the records are kept, e.g. sqlite:///reports.db (the file reports.db in the current folder).",
    "option.jobs": "Processes at work; by default as many as the machine has cores, at most 8.",
    "extract.short": "Read each file, print one record a line.",
    "extract.help": "Reads each file and prints its record on standard output, one report a line (JSON Lines), in the order given. A file "
    "that cannot be read gives one line on standard error; the others are read all the same.\n\n\b\nExamples:\n"
    "  extractor extract report.docx\n  extractor extract *.docx > records.jsonl\n  extractor extract report.docx --html view.html",
    "extract.files": "Files .docx or .txt; for whole folders use batch.",
    "extract.pretty": "Indent for reading by eye.",
    "extract.no_text": "Leave text and blocks out of the record.",
    "extract.html": "Also write one self-contained HTML page with every finding highlighted in its text.",
    "extract.html_written": "Page written: {path}",
    "batch.short": "Read files and folders into the store, skipping what is known.",
    "batch.help": "Reads many files and folders (with their subfolders) into the store. Files unchanged since the last time are skipped; "
    "it may be stopped at any moment and loses nothing, and the same command goes on.\n\n\b\nExamples:\n  extractor batch reports/\n"
    "  extractor batch reports/ late.docx --store sqlite:///year-2024.db\n  extractor batch reports/ --jsonl records.jsonl --jobs 4\n"
    "  extractor batch reports/ --watch          wait for new files until Ctrl-C",
    "batch.paths": "Files and folders to read.",
    "batch.jsonl": "Also write every record of this run, in path order, one report a line.",
    "batch.watch": "Then wait: look at the folders every few seconds and read new or changed files, until Ctrl-C.",
    "batch.reading": "Reading",
    "batch.rate": "{rate} files/s",
    "batch.left": "left",
    "batch.failed_so_far": "{count} failed",
    "batch.watching": "Waiting for new files; press Ctrl-C to stop.",
    "batch.stopped": "Stopped as asked. The reports read so far are kept in {store}; run the same command again to go on.",
    "batch.summary": "Read {read}, unchanged {unchanged}, same content {duplicate}, failed {failed} ({all} files in all).",
    "batch.nothing": "No .docx or .txt file found.",
    "batch.ignored": "{count} files in the folders passed over: not .docx or .txt.",
    "batch.where": "The records are in the store {store}.",
    "batch.jsonl_written": "{count} records written to {path}.",
    "batch.next_failures": "What could not be read and what to do:  extractor failures --store {store}",
    "batch.next_export": "Take the records out:  extractor export jsonl --store {store} > records.jsonl",
    "table.file": "File",
    "table.people": "People",
    "table.organizations": "Bodies",
    "table.themes": "Themes",
    "table.proposed": "Proposed",
    "table.granted": "Granted",
    "table.nominations": "Nominated",
    "table.findings": "Findings",
    "table.status": "Result",
    "table.total": "Total",
    "table.more": "… and {count} more files",
    "table.code": "Code",
    "table.reason": "What is wrong and what to do",
    "table.time": "At (local time)",
    "status.read": "new",
    "status.unchanged": "known",
    "status.duplicate": "copy",
    "status.failed": "failed",
    "failures.short": "List the files that could not be read, and why.",
    "failures.help": "Lists every file that could not be read: code, reason, time. With --retry reads them again; those that now work "
    "leave the list.\n\n\b\nExamples:\n  extractor failures\n  extractor failures --store sqlite:///year-2024.db --retry",
    "failures.retry": "Read the listed files again.",
    "failures.none": "No failed files in {store}.",
    "failures.retried": "{all} files read again: {fixed} now work, {left} still fail.",
    "evaluate.short": "Score the program on documents with gold records.",
    "evaluate.help": "Reads the documents that have a gold record beside them (a.docx and a.json) and prints precision (P), recall (R) and "
    "F1 per field, strict and soft (similarity of 0.85 or more), and the share of records that are right as a whole. A file that cannot be "
    "read counts as all missed.\n\n\b\nExamples:\n  extractor evaluate corpora/dev\n  extractor evaluate corpora/dev --errors\n"
    "  extractor evaluate corpora/dev --against corpora/scores.json",
    "evaluate.folder": "Folder with documents and gold records.",
    "evaluate.errors": "List each missed and each invented item.",
    "evaluate.json": "Print the scores as JSON.",
    "evaluate.against": "Compare with saved scores: items gained and items lost.",
    "evaluate.save": "Save the scores for a later comparison.",
    "evaluate.no_gold": "No gold records in {folder}.",
    "evaluate.documents": "Documents: {count}, not readable: {failed}",
    "evaluate.whole": "Whole record right",
    "evaluate.invented": "Invented values per 100 documents",
    "evaluate.by_kind": "By kind of document (soft F1, all items pooled)",
    "evaluate.by_document": "By document (soft F1, all items pooled)",
    "evaluate.reliability": "Confidence as stated against the share that is right",
    "evaluate.missed": "missed",
    "evaluate.made_up": "invented",
    "evaluate.gained": "gained",
    "evaluate.lost": "lost",
    "evaluate.newly_made_up": "newly invented",
    "evaluate.no_longer_made_up": "no longer invented",
    "evaluate.same": "No item has changed since the saved scores.",
    "export.short": "Take the records out of the store.",
    "export.help": "Prints every record of the store on standard output in the format asked for; for now jsonl (one report a line)."
    "\n\n\b\nExamples:\n  extractor export jsonl > records.jsonl\n  extractor export jsonl --store sqlite:///year-2024.db --no-text",
    "export.format": "The format: jsonl.",
    "export.unknown": "No format “{format}”; there is: {known}.",
    "schema.short": "Print the record's JSON Schema.",
    "schema.help": "Prints the JSON Schema (2020-12) of the record, or writes the schema files to a folder.\n\n\b\nExamples:\n"
    "  extractor schema\n  extractor schema --out schemas/",
    "schema.out": "Folder to write the schema files to.",
    "error.knowledge": "The program's own data is broken: {reason}",
    "error.store": "Store error: {reason}",
    "error.interrupted": "Stopped as asked.",
    "error.cannot_write": "Cannot write {path}: {reason}",
    "usage.error": "Wrong usage: {reason}",
    "usage.see_help": "For help: {command} --help",
    "usage.no_such_option": "no such option {option}.",
    "usage.no_such_command": "no such command “{command}”.",
    "usage.missing": "{name} is missing.",
    "usage.bad_option": "option {option} lacks its value or takes none.",
    "usage.bad_value": "bad value for {name}: {detail}.",
    "usage.extra": "unexpected arguments: {arguments}.",
    "frame.usage": "Usage: ",
    "frame.arguments": "Arguments:",
    "frame.options": "Options:",
    "frame.commands": "Commands:",
    "frame.help": "Show this page.",
    "frame.any_options": "[OPTIONS]",
    "frame.command_and_arguments": "COMMAND [ARGUMENTS]...",
    "frame.required": "[required]",
    "frame.default": "[default:",
}

CATALOGUE = {"vi": VI, "en": EN}

FAILURES_EN = {
    "read_error": "the file cannot be read",
    "unsupported_format": "no reader for this kind of file; save it as .docx or .txt and try again",
    "corrupt_document": "the file is damaged or cut off; open it in Word, save it anew and try again",
    "protected_document": "the file needs a password; remove the protection and try again",
    "unsafe_document": "the file is not safe to open (bomb, external entity or path out of the archive)",
    "empty_file": "the file is empty; check that it was copied whole",
    "wrong_type": "the contents are not what the file's name says; give it the right suffix or save it anew from Word",
    "not_text": "not a text file; if it comes from Word, give it the right suffix",
    "unknown_charset": "the text's character set cannot be told for certain; save it as UTF-8 and try again",
    "password_protected": "the file needs a password; open it in Word, remove the password and try again",
    "archive_unsupported": "archives cannot be read yet; unpack it and run again on the folder",
    "is_folder": "this is a folder; use extractor batch to read whole folders",
    "not_a_file": "not a regular file",
    "too_large": "the file is too large; split it and run again",
    "broken_link": "the link points to a file that is no longer there; repair or remove it",
    "not_found": "no such file; check the path",
    "unreadable": "the file cannot be opened; check its permissions and the disk",
    "worker_died": "the process reading this file was stopped by the system (perhaps out of memory); try extractor failures --retry",
    "internal_error": "a fault in the program; send the report id to whoever looks after it",
}


@dataclass(frozen=True, slots=True)
class Say:
    """The texts in one language: `say(key, hole=value)`; an unknown key is a KeyError, for it is our own mistake."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The text for the key, its `{holes}` filled."""
        text = CATALOGUE[self.language][key]
        return text.format(**values) if values else text


def explain_failure(code: str, message: str, say: Say) -> str:
    """The failure's message in the user's language; the Vietnamese one where there is no other."""
    if say.language != "en" or code not in FAILURES_EN:
        return message
    report_id = re.search(r"\b[0-9a-f]{64}\b", message)
    return f"{FAILURES_EN[code]} [{report_id[0]}]" if report_id else FAILURES_EN[code]
