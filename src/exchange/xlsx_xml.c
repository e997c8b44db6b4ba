/* xlsx_xml.c - XML of a workbook as events, within bounds */
#include "xlsx_xml.h"

#include <expat.h>
#include <string.h>

#include "cunwu/base/error.h"

#define SEPARATOR '\n' /* no name has it */

enum { CHUNK = 64 * 1024 };

struct reading {
	XML_Parser parser;
	const struct xml_handlers *handlers;
	int depth;
	bool ended; /* by a handler */
	GError *error;
};

#define SPACE(name) \
	{ \
		name, sizeof(name) - 1 \
	}

/* The two editions of ECMA-376, and its relationships; no space at all will do. */
static const struct {
	const char *name;
	size_t n;
} spaces[] = {
	SPACE("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
	SPACE("http://purl.oclc.org/ooxml/spreadsheetml/main"),
	SPACE("http://schemas.openxmlformats.org/package/2006/relationships"),
};

/* The local name; NULL if it is of another name space. */
static const char *local_name(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
		if (strncmp(name, spaces[i].name, spaces[i].n) == 0
		    && name[spaces[i].n] == SEPARATOR)
			return name + spaces[i].n + 1;
	return strchr(name, SEPARATOR) ? NULL : name;
}

static void stop(struct reading *reading)
{
	reading->ended = true;
	XML_StopParser(reading->parser, XML_FALSE);
}

static void on_start(void *data, const char *name, const char **attributes)
{
	struct reading *reading = data;
	const char *local = local_name(name);

	if (reading->ended)
		return;
	if (++reading->depth > XML_DEPTH_MAX) {
		error_set(&reading->error, ERROR_INVALID, "内容嵌套超过 %d 层，不是正常的工作簿",
			  XML_DEPTH_MAX);
		stop(reading);
	} else if (local
		   && !reading->handlers->start(reading->handlers->data, local, attributes,
						&reading->error)) {
		stop(reading);
	}
}

static void on_end(void *data, const char *name)
{
	struct reading *reading = data;
	const char *local = local_name(name);

	if (reading->ended)
		return;
	reading->depth--;
	if (local && reading->handlers->end
	    && !reading->handlers->end(reading->handlers->data, local, &reading->error))
		stop(reading);
}

static void on_text(void *data, const char *text, int length)
{
	struct reading *reading = data;

	if (!reading->ended && reading->handlers->text)
		reading->handlers->text(reading->handlers->data, text, (size_t)length);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public,
		       int internal)
{
	struct reading *reading = data;

	(void)name, (void)system, (void)public, (void)internal;
	error_set(&reading->error, ERROR_INVALID,
		  "里面有文档类型声明（DOCTYPE），正常的工作簿没有，已拒绝读入");
	stop(reading);
}

static bool broken(struct reading *reading, GError **error)
{
	return error_set(error, ERROR_INVALID,
			 "内容不完整或已损坏（%s，第 %lu 行）；请在 WPS 或 Excel 中打开，"
			 "另存一份再导入",
			 XML_ErrorString(XML_GetErrorCode(reading->parser)),
			 XML_GetCurrentLineNumber(reading->parser));
}

/* One tag that never ends would be kept whole. */
static bool check_token(const struct reading *reading, XML_Index fed, GError **error)
{
	return fed - XML_GetCurrentByteIndex(reading->parser) <= XML_TOKEN_MAX
	       || error_set(error, ERROR_INVALID, "里面有一个标记超过 %d MB，不是正常的工作簿",
			    XML_TOKEN_MAX >> 20);
}

static bool parse(struct reading *reading, struct xml_source *source, GError **error)
{
	XML_Index fed = 0;

	for (gssize n = 1; n > 0 && !reading->ended;) {
		char *buffer = XML_GetBuffer(reading->parser, CHUNK);

		n = buffer ? source->read(source, buffer, CHUNK, error) : -1;
		if (!buffer)
			return broken(reading, error);
		if (n < 0)
			return false;
		fed += n;
		if (XML_ParseBuffer(reading->parser, (int)n, n == 0) == XML_STATUS_ERROR
		    && !reading->ended)
			return broken(reading, error);
		if (!reading->ended && !check_token(reading, fed, error))
			return false;
	}
	return true;
}

bool xml_read(struct xml_source *source, const struct xml_handlers *handlers, GError **error)
{
	struct reading reading = { .handlers = handlers,
				   .parser = XML_ParserCreateNS(NULL, SEPARATOR) };

	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, on_start, on_end);
	XML_SetCharacterDataHandler(reading.parser, on_text);
	XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
	bool ok = parse(&reading, source, error);
	XML_ParserFree(reading.parser);
	if (ok && reading.error) {
		g_propagate_error(error, reading.error);
		return false;
	}
	g_clear_error(&reading.error);
	return ok;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

const char *xml_reference(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		const char *separator = strchr(attributes[0], SEPARATOR);

		if (separator && strcmp(separator + 1, name) == 0)
			return attributes[1];
	}
	return NULL;
}

bool xml_is_true(const char *value)
{
	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}
