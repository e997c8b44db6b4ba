/*
 * yaml_tree.h - a YAML file as a tree; private to the reader
 */
#ifndef CUNWU_SRC_EXCHANGE_YAML_TREE_H
#define CUNWU_SRC_EXCHANGE_YAML_TREE_H

#include "cunwu/exchange/yaml.h"

struct yaml_problems {
	const char *name; /* of the file */
	GString *text;
	int count;
};

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	struct place at;
	struct node *next;  /* of the same list; in a mapping key and value take turns */
	struct node *first; /* LIST, MAP */
	char *text;         /* SCALAR: UTF-8, also with control characters, never NUL */
	bool quoted;
	bool bad; /* complained of already */
};

/*
 * Reads a file of at most YAML_MAX_BYTES into an array that owns its nodes, the root first; NULL if
 * it could not be read to its end. What is wrong is told either way. Depth and number of nodes are
 * within their bounds.
 */
GPtrArray *yaml_tree(const char *bytes, size_t size, struct yaml_problems *problems);

#endif
