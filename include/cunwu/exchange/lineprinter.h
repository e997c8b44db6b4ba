/*
 * lineprinter.h - printers that are sent lines of text in a Chinese character set
 *
 * Dot matrix printers with a font of their own take ASCII in one cell and every Chinese character
 * in two. What the font lacks is printed as 〓 and listed, so that the clerk writes it by hand; so
 * are accents and variation selectors, which are left out.
 *
 * While a line printer lives, text is measured as it prints it: text_ambiguous() is 2.
 */
#ifndef CUNWU_EXCHANGE_LINEPRINTER_H
#define CUNWU_EXCHANGE_LINEPRINTER_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/exchange/losses.h"
#include "cunwu/exchange/report.h"
#include "cunwu/exchange/textpage.h"

/* Each holds the one before; a printer's manual names the one it has. */
enum charset { CHARSET_GB2312, CHARSET_GBK, CHARSET_GB18030 };

/* How each is written, in the order of the constants; ended by NULL. */
extern const char *const charset_words[];

struct line_printer;

/*
 * The bytes go on to `out`, a page at a time, with CR LF. With `init` they begin with ESC @ and FS
 * & (ESC/P: reset, Chinese characters on), which other printers would print as rubbish.
 */
struct line_printer *line_printer_new(enum charset charset, bool init, struct text_sink *out);
void line_printer_free(struct line_printer *printer);

/* For report_spool_new(), and for textpage_print(). */
struct report_filter *line_printer_filter(struct line_printer *printer);
struct text_sink *line_printer_sink(struct line_printer *printer);

/* What could not be printed so far; it lives as long as the printer. */
const struct losses *line_printer_losses(const struct line_printer *printer);

#endif
