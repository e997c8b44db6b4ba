/*
 * xlsx_xml.h - XML of a workbook as events, within bounds; private to the layer
 *
 * Elements outside the name spaces of workbooks are passed over. A document type is refused, since
 * entities are declared there and workbooks have none (ECMA-376 part 2, 9.1.4).
 */
#ifndef CUNWU_SRC_EXCHANGE_XLSX_XML_H
#define CUNWU_SRC_EXCHANGE_XLSX_XML_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define XML_DEPTH_MAX 64
#define XML_TOKEN_MAX (4 << 20) /* bytes of one tag */

/* Where the bytes come from. 0 at the end, -1 and *error on failure. */
struct xml_source {
	gssize (*read)(struct xml_source *source, char *buffer, size_t room, GError **error);
};

/* Attributes are pairs of name and value, ended by NULL. Handlers end the reading by false: with
 * *error it has failed, without the rest is not needed. */
struct xml_handlers {
	bool (*start)(void *data, const char *name, const char **attributes, GError **error);
	bool (*end)(void *data, const char *name, GError **error);
	void (*text)(void *data, const char *text, size_t length); /* may come in pieces */
	void *data;
};

bool xml_read(struct xml_source *source, const struct xml_handlers *handlers, GError **error);

/* The value of an attribute, NULL if there is none; of one in another name space, such as r:id. */
const char *xml_attribute(const char **attributes, const char *name);
const char *xml_reference(const char **attributes, const char *name);

/* 1 or true. */
bool xml_is_true(const char *value);

#endif
