/* columns.c - sharing out the width of a page among columns */
#include "columns.h"

#include <glib.h>

int columns_total(const int *width, size_t n)
{
	int total = 0;

	for (size_t i = 0; i < n; i++)
		total += width[i];
	return total;
}

/* What the columns take in all under a lid. */
static int under(const int *width, const int *least, size_t n, int lid)
{
	int total = 0;

	for (size_t i = 0; i < n; i++)
		total += MAX(MIN(width[i], lid), least[i]);
	return total;
}

void columns_lower(int *width, const int *least, size_t n, int room)
{
	int lid = room;

	while (under(width, least, n, lid) > room)
		lid--;
	int left = room - under(width, least, n, lid);
	for (size_t i = 0; i < n; i++) {
		int lowered = MAX(MIN(width[i], lid), least[i]);
		/* the lid came down on several at once: what was too much is given back */
		int back = lowered < width[i] && left > 0;
		width[i] = lowered + back;
		left -= back;
	}
}
