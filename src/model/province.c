/* province.c - the provinces, and the short names that people write for them */
#include <string.h>

#include "cunwu/model/place.h"

/* GB/T 2260: 23 provinces, 5 autonomous regions, 4 cities under the State Council, 2 special
 * administrative regions, in its order. */
static const char *const provinces[] = {
	"北京市",           "天津市", "河北省",         "山西省",         "内蒙古自治区",
	"辽宁省",           "吉林省", "黑龙江省",       "上海市",         "江苏省",
	"浙江省",           "安徽省", "福建省",         "江西省",         "山东省",
	"河南省",           "湖北省", "湖南省",         "广东省",         "广西壮族自治区",
	"海南省",           "重庆市", "四川省",         "贵州省",         "云南省",
	"西藏自治区",       "陕西省", "甘肃省",         "青海省",         "宁夏回族自治区",
	"新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区",
};

/* No two begin with the same two characters. */
#define LEAST_CHARACTERS 2

const char *province_name(const char *text)
{
	if (g_utf8_strlen(text, -1) < LEAST_CHARACTERS)
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(provinces); i++)
		if (g_str_has_prefix(provinces[i], text))
			return provinces[i];
	return NULL;
}
