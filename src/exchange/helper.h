/* helper.h - the programs that this one starts for what it does not link; private to the layer */
#ifndef CUNWU_SRC_EXCHANGE_HELPER_H
#define CUNWU_SRC_EXCHANGE_HELPER_H

#define WORKBOOK_HELPER "cunwu-xlsx"

/* Looked for in $CUNWU_LIBEXEC, else beside this program, else where it is installed. The caller
 * frees the path; NULL if there is none that can be run. */
char *helper_find(const char *name);

#endif
