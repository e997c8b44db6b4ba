/* xlsx_zip.c - the parts of a workbook's archive, read within bounds */
#include "xlsx_zip.h"

#include <minizip/unzip.h>
#include <string.h>

#include "cunwu/base/error.h"

#define SAVE_AGAIN "请在 WPS 或 Excel 中打开，另存一份 .xlsx 再导入"

struct part {
	unz64_file_pos place;
	guint64 size, packed;
	bool encrypted;
};

struct archive {
	struct xml_source source;
	unzFile zip;
	GHashTable *parts; /* name as normal() makes it -> struct part * */
	guint64 total;     /* bytes unpacked of all parts so far */
	const struct part *reading;
	guint64 done; /* bytes unpacked of that part */
};

/* Some programs write \ between folders, and no / before them; the case does not matter. */
static char *normal(const char *name)
{
	g_autofree char *folded = g_ascii_strdown(name, -1);

	g_strdelimit(folded, "\\", '/');
	return g_strconcat(*folded == '/' ? "" : "/", folded, NULL);
}

static bool take_entry(struct archive *archive)
{
	unz_file_info64 info;
	char name[512];

	if (unzGetCurrentFileInfo64(archive->zip, &info, name, sizeof name, NULL, 0, NULL, 0)
	    != UNZ_OK)
		return false;
	name[sizeof name - 1] = '\0';
	struct part *part = g_new0(struct part, 1);
	part->size = info.uncompressed_size;
	part->packed = info.compressed_size;
	part->encrypted = info.flag & 1;
	unzGetFilePos64(archive->zip, &part->place);
	g_hash_table_insert(archive->parts, normal(name), part);
	return true;
}

static bool cut_short(GError **error)
{
	return error_set(error, ERROR_INVALID,
			 "文件不完整，可能没有下载或复制完；请重新取得，或" SAVE_AGAIN);
}

static bool take_entries(struct archive *archive, GError **error)
{
	int more = unzGoToFirstFile(archive->zip);

	for (int n = 0; more == UNZ_OK; n++) {
		if (n == ARCHIVE_ENTRIES)
			return error_set(error, ERROR_INVALID,
					 "里面的文件超过 %d 个，不是正常的工作簿；请核对来源",
					 ARCHIVE_ENTRIES);
		if (!take_entry(archive))
			return cut_short(error);
		more = unzGoToNextFile(archive->zip);
	}
	return more == UNZ_END_OF_LIST_OF_FILE || cut_short(error);
}

/* Archives that are something else, by a part of theirs. */
static const struct {
	const char *part, *sentence;
} others[] = {
	{ "/xl/workbook.bin", "这是二进制工作簿（.xlsb）；" SAVE_AGAIN },
	{ "/word/document.xml", "这是 Word 文档（.docx），不是表格；请打开它，把里面的表格复制到"
				"一张空的电子表格中，另存为 .xlsx 再导入" },
	{ "/ppt/presentation.xml", "这是演示文稿（.pptx），不是表格；请打开它，把里面的表格复制到"
				   "一张空的电子表格中，另存为 .xlsx 再导入" },
	{ "/content.xml", "这是 OpenDocument 文件（.ods 等）；请在 WPS 或 LibreOffice 中打开，"
			  "另存为 .xlsx 再导入" },
};

static bool check_kind(const struct archive *archive, GError **error)
{
	if (archive_has(archive, "/xl/workbook.xml"))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (archive_has(archive, others[i].part))
			return error_set(error, ERROR_INVALID, "%s", others[i].sentence);
	return archive_has(archive, "/_rels/.rels")
	       || error_set(error, ERROR_INVALID,
			    "这是压缩包，不是工作簿；请先解压，再导入里面的表格");
}

/* Reading */

static bool beyond(const struct archive *archive)
{
	const struct part *part = archive->reading;

	return archive->total > ARCHIVE_BYTES
	       || (archive->done > ARCHIVE_RATIO_MIN
		   && archive->done / ARCHIVE_RATIO > part->packed);
}

static gssize read_some(struct xml_source *source, char *buffer, size_t room, GError **error)
{
	struct archive *archive = (struct archive *)source;
	int n = unzReadCurrentFile(archive->zip, buffer, (unsigned)room);

	if (n < 0 || (n == 0 && archive->done != archive->reading->size)) {
		error_set(error, ERROR_INVALID, "压缩的内容已损坏；请重新取得，或" SAVE_AGAIN);
		return -1;
	}
	archive->done += (guint64)n;
	archive->total += (guint64)n;
	if (beyond(archive)) {
		error_set(error, ERROR_INVALID,
			  "解压后大得不正常（超过 %d MB 或压缩了 %d 倍以上），已停止；"
			  "请核对来源，或按村拆开再导入",
			  (int)(ARCHIVE_BYTES >> 20), ARCHIVE_RATIO);
		return -1;
	}
	return n;
}

static bool open_part(struct archive *archive, const char *name, GError **error)
{
	g_autofree char *key = normal(name);
	struct part *part = g_hash_table_lookup(archive->parts, key);

	if (!part)
		return error_set(error, ERROR_INVALID,
				 "文件里缺少 %s，不是完整的工作簿；" SAVE_AGAIN, name);
	if (part->encrypted)
		return error_set(error, ERROR_INVALID, "压缩包有密码；请先解开，再导入");
	archive->reading = part;
	archive->done = 0;
	return (unzGoToFilePos64(archive->zip, &part->place) == UNZ_OK
		&& unzOpenCurrentFile(archive->zip) == UNZ_OK)
	       || error_set(error, ERROR_INVALID, "压缩的内容已损坏；请重新取得，或" SAVE_AGAIN);
}

bool archive_read(struct archive *archive, const char *part, const struct xml_handlers *handlers,
		  GError **error)
{
	if (!open_part(archive, part, error))
		return false;
	bool ok = xml_read(&archive->source, handlers, error);
	bool whole = archive->done == archive->reading->size;
	if (unzCloseCurrentFile(archive->zip) == UNZ_CRCERROR && ok && whole)
		return error_set(error, ERROR_INVALID,
				 "压缩的内容已损坏；请重新取得，或" SAVE_AGAIN);
	return ok;
}

bool archive_has(const struct archive *archive, const char *part)
{
	g_autofree char *key = normal(part);

	return g_hash_table_contains(archive->parts, key);
}

guint64 archive_size(const struct archive *archive, const char *part)
{
	g_autofree char *key = normal(part);
	const struct part *found = g_hash_table_lookup(archive->parts, key);

	return found ? found->size : 0;
}

struct archive *archive_open(const char *path, GError **error)
{
	struct archive *archive = g_new0(struct archive, 1);

	archive->source.read = read_some;
	archive->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	archive->zip = unzOpen64(path);
	if (!archive->zip)
		cut_short(error);
	else if (take_entries(archive, error) && check_kind(archive, error))
		return archive;
	archive_close(archive);
	return NULL;
}

void archive_close(struct archive *archive)
{
	if (!archive)
		return;
	if (archive->zip)
		unzClose(archive->zip);
	g_hash_table_unref(archive->parts);
	g_free(archive);
}
