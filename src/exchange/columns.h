/* columns.h - sharing out the width of a page among columns; private to exchange */
#ifndef CUNWU_SRC_EXCHANGE_COLUMNS_H
#define CUNWU_SRC_EXCHANGE_COLUMNS_H

#include <stddef.h>

int columns_total(const int *width, size_t n);

/*
 * Brings the widths down to `room` in all: the widest give first, as if a lid came down on them;
 * none gets less than its least. The least widths must fit.
 */
void columns_lower(int *width, const int *least, size_t n, int room);

#endif
