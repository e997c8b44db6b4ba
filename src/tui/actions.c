/* actions.c - the table of everything a key can do */
#include "cunwu/tui/action.h"

#include <string.h>

#include "compare.h"
#include "cunwu/tui/fill.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/help.h"
#include "cunwu/tui/list.h"
#include "cunwu/tui/panes.h"
#include "cunwu/tui/print.h"
#include "cunwu/tui/term.h"
#include "importing.h"
#include "words.h"

/* What views differ in goes through their ops; a view without the op does nothing. */

#define MOVES(name, how) \
	static void name(struct view *view) \
	{ \
		if (view->ops->move) \
			view->ops->move(view, how); \
	}
MOVES(move_prev, MOVE_PREV)
MOVES(move_next, MOVE_NEXT)
MOVES(move_page_prev, MOVE_PAGE_PREV)
MOVES(move_page_next, MOVE_PAGE_NEXT)
MOVES(move_first, MOVE_FIRST)
MOVES(move_last, MOVE_LAST)

static void accept(struct view *view)
{
	if (view->ops->accept)
		view->ops->accept(view);
}

static void back(struct view *view)
{
	if (view->ops->back)
		view->ops->back(view);
}

static void edit_line(struct view *view, enum line_edit edit)
{
	struct line *line = view->ops->line ? view->ops->line(view) : NULL;

	if (!line)
		return;
	g_autofree char *before = g_strdup(line_text(line));
	line_edit(line, edit);
	if (view->ops->edited && strcmp(before, line_text(line)) != 0)
		view->ops->edited(view);
}

#define EDITS(name, how) \
	static void name(struct view *view) \
	{ \
		edit_line(view, how); \
	}
EDITS(edit_left, LINE_LEFT)
EDITS(edit_right, LINE_RIGHT)
EDITS(edit_home, LINE_HOME)
EDITS(edit_end, LINE_END)
EDITS(edit_backspace, LINE_BACKSPACE)
EDITS(edit_delete, LINE_DELETE)
EDITS(edit_erase, LINE_ERASE)

static void undo(struct view *view)
{
	screen_undo(view->screen, false);
}

static void redo(struct view *view)
{
	screen_undo(view->screen, true);
}

static void redraw(struct view *view)
{
	term_forget();
	screen_refresh(view->screen, NULL);
}

static void suspend(struct view *view)
{
	if (!term_suspend())
		screen_say(view->screen, STYLE_DIM, "这个窗口里没有可以回去的命令行");
}

static void leave(struct view *view)
{
	screen_leave(view->screen);
}

static bool is_lowest(const struct view *view)
{
	return screen_is_lowest(view->screen, view);
}

static void show_pane(struct view *view)
{
	if (!screen_show_pane(view->screen, (int)screen_key(view->screen) - '0', false))
		screen_say(view->screen, STYLE_DIM, "没有这一栏");
	else if (screen_top(view->screen) == view && !is_lowest(view))
		screen_say(view->screen, STYLE_DIM, "现在就在这一栏；Esc 逐级返回");
}

/* Out of the view; out of the program from the lowest one. */
static void step_out(struct view *view)
{
	if (is_lowest(view))
		screen_leave(view->screen);
	else
		screen_pop(view->screen, view);
}

static bool compare_is_merge(const struct view *view)
{
	return view->ops->map(view) == MAP_COMPARE && compare_merges(view);
}

#define LISTS (IN(MAP_LIST) | IN(MAP_SEARCH))
#define BOXES (IN(MAP_PICK) | IN(MAP_ASK) | IN(MAP_COMPARE) | IN(MAP_WORDS))
#define TEXTS (IN(MAP_PAGE) | IN(MAP_PREVIEW))
#define ROWS  (LISTS | IN(MAP_PICK) | TEXTS | IN(MAP_COMPARE) | IN(MAP_WORDS) | IN(MAP_IMPORT))
#define ENDS  (LISTS | TEXTS | IN(MAP_COMPARE) | IN(MAP_WORDS) | IN(MAP_IMPORT))

/* clang-format off */
const struct key_action actions[] = {
	{ "open", "名册", NULL, "进入这一行：村、组、户、人", "Enter", LISTS, accept, NULL },
	{ "edit", "名册", "修改", "修改这一行的记录（村、组、户、人）", "F2", LISTS, list_edit, NULL },
	{ "search", "名册", "查找", "在全乡镇找人：姓名、拼音、首字母、号码、电话", "F3 /", LISTS, panes_search, NULL },
	{ "household", "名册", "同户", "到这个人的户，Esc 逐级返回；在任职名单上是往届", "F4", LISTS, panes_home, panes_has_home },
	{ "village", "名册", "换村", "换到另一个村", "F5", LISTS, panes_village, NULL },
	{ "sort", "名册", "排序", "换一种排列顺序", "F6", LISTS, list_sort, list_can_sort },
	{ "filter", "名册", "筛选", "在这份名册里筛选，边输入边显示；再按一次回到名册", "F7", LISTS, list_filter, NULL },
	{ "acts", "名册", "变动", "出生、死亡、迁移、婚姻、分户……：标记的，没有就这一行；已注销的人则恢复；移交清单上写“已交”，只有这一行时移到下一行", "F8", LISTS, panes_acts, panes_has_acts },
	{ "print", "名册", "打印", "打印名册、月报、通讯录、公告、交接清单、迎检资料", "F9 Ctrl-O", LISTS, print_choose, NULL },
	{ "people", "名册", "人员", "这一村、这一组的全部人员；或村里的各组织", "Tab", IN(MAP_LIST), panes_people, panes_has_people },
	{ "findings", "名册", "核对", "要核对的事（提醒、提示）：这一村的；再按一次是全部的", "Ctrl-T", LISTS, panes_findings, NULL },
	{ "import", "名册", NULL, "导入表格（CSV、XLSX）：先看每一行会怎样，再写入", "Ctrl-V", LISTS, importing_begin, NULL },
	{ "kin", "名册", NULL, "亲属：这个人的近亲属、经过谁、依据什么，和登记的亲属", "Ctrl-E", IN(MAP_LIST), panes_kin, panes_has_kin },
	{ "doubles", "名册", NULL, "查重：这一村可能重复登记的人；再按一次是全部的", "Ctrl-F", LISTS, panes_doubles, NULL },
	{ "aliases", "名册", NULL, "曾用名称：村、小组以前叫什么，按它也能查到", "", LISTS, panes_aliases, panes_has_aliases },
	{ "representatives", "名册", NULL, "村民代表：这一村各组的名额、代表，够不够法定比例", "Ctrl-D", IN(MAP_LIST), panes_representatives, NULL },
	{ "duties", "名册", NULL, "履职：这一村各人一年的评议、述职、承诺、谈话、审计、培训", "", LISTS, panes_duties, NULL },
	{ "duties-of", "名册", NULL, "履职记录：这个人的；在村上，或再按一次，是全村的", "Ctrl-B", LISTS, panes_duties_of, panes_has_duties_of },
	{ "matters", "名册", NULL, "办理事项：辞职、罢免、职务终止、补选、移交的期限；再按一次是全部的", "Ctrl-S", LISTS, panes_matters, NULL },
	{ "new", "名册", "新增", "填写一份新的记录", "Ctrl-N Ins", LISTS, list_create, list_can_create },
	{ "fill", "名册", "填表", "填别的部门要的表（按存好的表样）；再按一次是全乡镇的", "Ctrl-W", LISTS, fill_open, NULL },
	{ "mark", "名册", NULL, "标记或取消标记这一行，移到下一行", "Space", IN(MAP_LIST), list_mark, NULL },
	{ "unmark-all", "名册", NULL, "取消全部标记", "Ctrl-U", IN(MAP_LIST), list_unmark_all, NULL },
	{ "search-leave", "名册", NULL, "保留找到的内容，回到名册，用数字换栏、空格标记", "Tab", IN(MAP_SEARCH), list_leave_filter, NULL },
	{ "list-back", "名册", NULL, "清除筛选；再按回到上一级", "Esc", LISTS, back, NULL },
	{ "list-out", "名册", "返回", "回到上一级；在最上一级退出程序", "F10 Ctrl-Q", LISTS, step_out, NULL },

	{ "import-look", "导入", "查看", "看这一行：两边的内容，逐项取舍；给这一列指定字段", "Enter", IN(MAP_IMPORT), accept, NULL },
	{ "import-go", "导入", "导入", "按所定的写入（先问一次）；在各列的表上是继续", "F2 Ctrl-S", IN(MAP_IMPORT), importing_go, NULL },
	{ "import-choose", "导入", "怎么办", "这一行（或标记的各行）怎么办：取用、不改、退回，或就是已登记的某人、在册外人员", "F4", IN(MAP_IMPORT), importing_choose, importing_is_rows },
	{ "import-columns", "导入", "各列", "各列是哪个字段", "F5", IN(MAP_IMPORT), importing_columns, importing_is_rows },
	{ "import-kind", "导入", "类别", "只看一类的行：有改动、同名待定、退回、重复、新增、文件中没有的", "F6", IN(MAP_IMPORT), importing_kind, importing_is_rows },
	{ "import-filter", "导入", "筛选", "筛选，边输入边显示；再按一次回到各行", "F7 Tab", IN(MAP_IMPORT), list_filter, NULL },
	{ "import-toggle", "导入", "取舍", "取用或不取用这一行（或标记的各行），移到下一行", "Space", IN(MAP_IMPORT), importing_toggle, importing_is_rows },
	{ "import-mark", "导入", NULL, "标记或取消标记这一行，移到下一行", "Ins", IN(MAP_IMPORT), list_mark, NULL },
	{ "import-unmark", "导入", NULL, "取消全部标记", "Ctrl-U", IN(MAP_IMPORT), list_unmark_all, NULL },
	{ "import-back", "导入", "返回", "清除筛选；再按放弃这次导入，什么也不写", "Esc F10 Ctrl-Q", IN(MAP_IMPORT), importing_back, NULL },

	{ "field-next", "表格", "下一项", "下一项；在最后一项保存，并接着填下一份", "Enter", IN(MAP_FORM), accept, NULL },
	{ "field-down", "表格", NULL, "下一项，不保存", "Down Tab", IN(MAP_FORM), move_next, NULL },
	{ "field-prev", "表格", NULL, "上一项", "Up Shift-Tab", IN(MAP_FORM), move_prev, NULL },
	{ "save", "表格", "保存", "保存并返回", "F2 Ctrl-S", IN(MAP_FORM), form_save, NULL },
	{ "save-next", "表格", "存后续填", "保存，并接着填同一户的下一份", "Ctrl-N", IN(MAP_FORM), form_save_next, form_is_for_new },
	{ "pick", "表格", "选取", "从列表中选取这一项的内容", "F4", IN(MAP_FORM), form_pick, NULL },
	{ "likeness", "表格", "对照", "与可能相同的人对照", "F5", IN(MAP_FORM), form_likeness, form_has_likeness },
	{ "merge", "表格", "合并", "与可能相同的人合并成一份（先对照）", "F6", IN(MAP_FORM), panes_merge, panes_can_merge },
	{ "bring-back", "表格", "恢复", "恢复已注销的人", "F8", IN(MAP_FORM), panes_bring_back, panes_form_is_archived },
	{ "field-restore", "表格", NULL, "还原这一项", "Ctrl-Z", IN(MAP_FORM), form_restore, NULL },
	{ "restore", "表格", NULL, "还原这一项；再按询问，又按放弃", "Esc", IN(MAP_FORM), back, NULL },
	{ "form-out", "表格", "返回", "返回；没有保存的内容留作草稿", "F10 Ctrl-Q", IN(MAP_FORM), form_leave, NULL },

	{ "print-to", "打印", "印到", "打印：选择打印机、文件还是屏幕", "F9 Ctrl-O Enter", IN(MAP_PREVIEW), print_where, NULL },
	{ "print-edit", "打印", "改表样", "修改这个表样：各列、筛选、排序；公告、报告则填要由人填的空：文号、会议日期……", "F2", IN(MAP_PREVIEW), print_edit, print_has_changes },
	{ "print-changes", "打印", "变动", "比上次报送、打印变了什么，哪些要核对、还没有填", "F4", IN(MAP_PREVIEW), print_changes, print_has_changes },
	{ "print-day", "打印", "日期", "印截至过去某一天的：那时的村、组、户和人", "F5", IN(MAP_PREVIEW), print_day, print_has_day },
	{ "print-order", "打印", "排序", "换一种排列顺序", "F6", IN(MAP_PREVIEW), print_order, print_is_of_roster },
	{ "print-paper", "打印", "纸张", "换一种纸张：80 列、132 列、A4、A3", "F7", IN(MAP_PREVIEW), print_paper, NULL },
	{ "print-numbers", "打印", "号码", "印出完整的证件号码（记入日志），或改回遮盖", "F8", IN(MAP_PREVIEW), print_numbers, print_has_numbers },
	{ "print-left", "打印", NULL, "看左边的内容", "Left", IN(MAP_PREVIEW), print_left, NULL },
	{ "print-right", "打印", NULL, "看右边的内容", "Right", IN(MAP_PREVIEW), print_right, NULL },
	{ "print-back", "打印", "返回", "返回，不打印", "Esc F10 Ctrl-Q", IN(MAP_PREVIEW), back, NULL },

	{ "choose", "选取", "取用", "取用这一行，或所填的内容", "Enter F2", IN(MAP_PICK) | IN(MAP_ASK), accept, NULL },
	{ "agree", "选取", "确定", "确定", "Enter F2", IN(MAP_COMPARE), accept, NULL },
	{ "other-one", "选取", "换另一个", "这一项换用另一边的内容", "Space Left Right", IN(MAP_COMPARE), compare_toggle, compare_chooses },
	{ "keep-other", "选取", "换保留", "保留另一份", "F5", IN(MAP_COMPARE), compare_swap, compare_merges },
	{ "not-same", "选取", "不是同一人", "认定不是同一人，查重时不再列出", "F8", IN(MAP_COMPARE), compare_part, compare_merges },
	{ "word-edit", "选取", "改写", "改写这一列：字段=表头", "Enter", IN(MAP_WORDS), accept, NULL },
	{ "words-done", "选取", "确定", "就用这些列", "F2 Ctrl-S", IN(MAP_WORDS), words_take, NULL },
	{ "word-add", "选取", "添加", "在这一列后面添加一列", "F4 Ins", IN(MAP_WORDS), words_add, NULL },
	{ "word-up", "选取", "上移", "这一列往前移", "F5 Left", IN(MAP_WORDS), words_up, NULL },
	{ "word-down", "选取", "下移", "这一列往后移", "F6 Right", IN(MAP_WORDS), words_down, NULL },
	{ "word-drop", "选取", "去掉", "去掉这一列", "F8 Del", IN(MAP_WORDS), words_drop, NULL },
	{ "box-back", "选取", "返回", "返回，不作选取", "Esc F10 Ctrl-Q", BOXES, back, NULL },
	{ "page-edit", "阅读", "修改", "修改所看的任职", "F2", IN(MAP_PAGE), panes_card_edit, panes_is_card },
	{ "page-back", "阅读", "返回", "返回", "Esc F10 Ctrl-Q Enter", IN(MAP_PAGE), back, NULL },

	{ "char-left", "文字", NULL, "左移一字", "Left", IN(MAP_LINE), edit_left, NULL },
	{ "char-right", "文字", NULL, "右移一字", "Right", IN(MAP_LINE), edit_right, NULL },
	{ "line-home", "文字", NULL, "移到开头", "Home Ctrl-A", IN(MAP_LINE), edit_home, NULL },
	{ "line-end", "文字", NULL, "移到末尾", "End Ctrl-E", IN(MAP_LINE), edit_end, NULL },
	{ "char-back", "文字", NULL, "删去前一字", "Backspace", IN(MAP_LINE), edit_backspace, NULL },
	{ "char-delete", "文字", NULL, "删去后一字", "Del Ctrl-D", IN(MAP_LINE), edit_delete, NULL },
	{ "line-erase", "文字", NULL, "删去全部文字", "Ctrl-U", IN(MAP_LINE), edit_erase, NULL },

	{ "row-prev", "移动", NULL, "上一行", "Up", ROWS, move_prev, NULL },
	{ "row-next", "移动", NULL, "下一行", "Down", ROWS, move_next, NULL },
	{ "page-prev", "移动", NULL, "上一页", "PgUp", ROWS, move_page_prev, NULL },
	{ "page-next", "移动", NULL, "下一页", "PgDn", ROWS, move_page_next, NULL },
	{ "row-first", "移动", NULL, "第一行", "Home", ENDS, move_first, NULL },
	{ "row-last", "移动", NULL, "最后一行", "End", ENDS, move_last, NULL },
	{ "pane", "移动", NULL, "换到屏幕上方相应数字的一栏", "1 2 3 4 5 6 7 8 9 0", IN(MAP_LIST) | IN(MAP_IMPORT), show_pane, NULL },

	{ "help", "通用", "帮助", "列出此处能做的事；输入文字即可查找，回车执行", "F1 ? Ctrl-G Ctrl-P", IN(MAP_ALL), help_open, NULL },
	{ "undo", "通用", NULL, "撤销自己的上一次操作", "Ctrl-Z", LISTS | IN(MAP_PAGE), undo, NULL },
	{ "redo", "通用", NULL, "重做刚撤销的操作", "Ctrl-Y", LISTS | IN(MAP_PAGE), redo, NULL },
	{ "log", "通用", NULL, "这份记录的经过：谁、什么时候、改了什么", "Ctrl-R", LISTS | IN(MAP_FORM), panes_log, NULL },
	{ "clerk", "通用", NULL, "换经办人", "Ctrl-K", LISTS, panes_clerk, NULL },
	{ "backup", "通用", NULL, "备份：把整个数据库连同设置存成一个文件，U盘上也行", "", LISTS, panes_backup, NULL },
	{ "drafts", "通用", NULL, "草稿：没填完的表格，Enter 接着填，F8 丢弃", "", LISTS, panes_drafts, NULL },
	{ "redraw", "通用", NULL, "重新读取数据并重画屏幕", "Ctrl-L", IN(MAP_ALL), redraw, NULL },
	{ "suspend", "通用", NULL, "暂停程序，回到命令行（用 fg 返回）", "Alt-z", IN(MAP_ALL), suspend, NULL },
	{ "quit", "通用", NULL, "退出程序", "Ctrl-X", IN(MAP_ALL), leave, NULL },
};
/* clang-format on */
const size_t nactions = G_N_ELEMENTS(actions);

const struct other_label other_labels[] = {
	{ step_out, is_lowest, "退出", NULL },
	{ accept, importing_is_columns, "选字段", NULL },
	{ importing_go, importing_is_columns, "继续", NULL },
	{ accept, compare_is_merge, "合并", NULL },
	{ panes_people, panes_has_bodies, "组织", "这一村的各组织" },
	{ panes_people, panes_is_matters, "名单", "联名的人、候选人，或要移交的项目" },
	{ panes_acts, panes_is_items, "已交", NULL },
	{ panes_home, panes_has_terms, "往届", "这个组织的各届" },
	{ list_sort, panes_is_duty_grid, "换年", "换一年：本年、上一年……" },
	{ print_edit, print_is_of_document, "填空", NULL },
	{ panes_acts, panes_can_bring_back, "恢复", "恢复已注销的人" },
	{ panes_acts, panes_is_drafts, "丢弃", "丢弃这份草稿" },
	{ panes_acts, panes_is_kin, "终止", "终止这条亲属关系" },
	{ panes_acts, panes_is_of_bodies, "变动", "任职、离任、罢免、补选、换届、移交……" },
};
const size_t nother_labels = G_N_ELEMENTS(other_labels);
