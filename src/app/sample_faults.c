/* sample_faults.c - what is wrong on purpose with the bodies of the sample township */
#include "sample_bodies.h"

void commune_spoil(struct commune *c)
{
	(void)c;
}
