/* fuzz_posts.c - any text as offices: none, with a word that is not known, or some that are */
#include <glib.h>
#include <stdint.h>

#include "cunwu/base/text.h"
#include "cunwu/exchange/bodykinds.h"
#include "cunwu/model/posts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *raw = g_strndup((const char *)data, size), *text = text_clean(raw);
	g_autofree char *unknown = NULL;
	const struct body_kind *hint = NULL;

	if (body_kinds()->len == 0)
		body_kinds_set(body_kinds_read(false, NULL));
	if (size && data[0] % 4 == 0)
		hint = body_kinds()->pdata[data[0] % body_kinds()->len];
	posts_kind_of_title(text);
	g_autoptr(GPtrArray) posts = posts_read(text, hint, &unknown);
	g_assert((posts == NULL) == (unknown != NULL));
	for (guint i = 0; posts && i < posts->len; i++) {
		const struct post *post = posts->pdata[i];

		g_assert(body_kind_rank(post->kind, post->office->name) >= 0);
		g_assert(!post->group || *post->group);
	}
	g_assert(!posts || (posts->len > 0 && posts->len <= POSTS_MAX));
	return 0;
}
