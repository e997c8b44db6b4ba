/* encoding.h - which encoding a file is in, and its text as UTF-8 */
#ifndef CUNWU_EXCHANGE_ENCODING_H
#define CUNWU_EXCHANGE_ENCODING_H

#include <glib.h>

#endif
