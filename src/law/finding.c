/* finding.c - what a check found */
#include "cunwu/law/finding.h"

static void finding_free(void *data)
{
	struct finding *finding = data;

	g_free(finding->article);
	g_free(finding->title);
	g_free(finding->village);
	g_free(finding->message);
	g_free(finding);
}

GPtrArray *findings_new(void)
{
	return g_ptr_array_new_with_free_func(finding_free);
}

struct finding *finding_add(GPtrArray *findings, const struct rule *rule, const char *model,
			    int64_t id, const char *title, const char *village, const char *format,
			    ...)
{
	struct finding *finding = g_new(struct finding, 1);
	va_list args;

	*finding = (struct finding){
		.rule = rule,
		.severity = rule->severity,
		.article = g_strdup(rule->article),
		.model = model,
		.id = id,
		.title = g_strdup(title),
		.village = g_strdup(village),
	};
	va_start(args, format);
	finding->message = g_strdup_vprintf(format, args);
	va_end(args);
	g_ptr_array_add(findings, finding);
	return finding;
}

void finding_weigh(struct finding *finding, enum severity severity, const char *article)
{
	finding->severity = severity;
	g_free(finding->article);
	finding->article = g_strdup(article);
}

static const struct {
	const char *name, *word;
} severities[] = {
	[SEVERITY_NOTE] = { "note", "提示" },
	[SEVERITY_WARN] = { "warn", "提醒" },
	[SEVERITY_REFUSE] = { "refuse", "拒绝" },
};

const char *severity_word(enum severity severity)
{
	return severities[severity].word;
}

const char *severity_name(enum severity severity)
{
	return severities[severity].name;
}
