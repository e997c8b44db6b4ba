/* main.c - the program */
#include "cunwu/cli/command.h"
#include "cunwu/tui/panes.h"

int main(int argc, char **argv)
{
	return cli_main(argc, argv, panes_run);
}
