/* office.c - an open database and the clerk who works on it */
#include "cunwu/app/office.h"
