/* office.h - an open database and the clerk who works on it */
#ifndef CUNWU_APP_OFFICE_H
#define CUNWU_APP_OFFICE_H

#include <glib.h>

#endif
