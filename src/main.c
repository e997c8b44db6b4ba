/* main.c - the program */
#include "cunwu/cli/command.h"

int main(int argc, char **argv)
{
	return cli_main(argc, argv);
}
