/* encoding.c - which encoding a file is in, and its text as UTF-8 */
#include "cunwu/exchange/encoding.h"
