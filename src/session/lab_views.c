/* The lesson says which views its lab has. In free play there is every view that the active run has something for, the
 * lesson's first: what the others need stands in a table. */
#include "lab.h"

static bool always(const struct lab *lab) {
    (void)lab;
    return true;
}

static bool has_plane(const struct lab *lab) {
    return lab_objective(lab, lab->active)->parameters == 2;
}

static bool has_one_input(const struct lab *lab) {
    const struct data *data = lab_objective(lab, lab->active)->data;
    return data && data->inputs == 1;
}

static const struct optimizer *optimizer_of(const struct lab *lab) {
    return run_settings(lab->runs[lab->active])->optimizer;
}

static bool has_state(const struct lab *lab) {
    return optimizer_of(lab)->state_count > 0;
}

static bool has_trials(const struct lab *lab) {
    return optimizer_of(lab)->has_etas;
}

static bool has_rivals(const struct lab *lab) {
    return lab->run_count > 1;
}

/* In the order in which `v` comes to them. */
static const struct {
    enum lab_view view;
    bool (*serves)(const struct lab *lab);
} FREE_VIEWS[] = {
    {VIEW_CONTOUR, has_plane}, {VIEW_UPDATE, always},     {VIEW_LOSSES, always},     {VIEW_CHART, always},
    {VIEW_LENS, has_plane},    {VIEW_SURFACE, has_plane}, {VIEW_FIT, has_one_input}, {VIEW_CODE, always},
    {VIEW_PARAMETERS, always}, {VIEW_RATES, always},      {VIEW_MOMENTS, has_state}, {VIEW_SHARES, has_state},
    {VIEW_RAY, has_trials},    {VIEW_SCHEDULES, always},  {VIEW_RACE, has_rivals},   {VIEW_COST, always},
};

static bool among(const enum lab_view views[], size_t count, enum lab_view view) {
    for (size_t i = 0; i < count; i++)
        if (views[i] == view)
            return true;
    return false;
}

size_t lab_views(const struct lab *lab, enum lab_view out[LAB_VIEW_COUNT]) {
    if (!lab->block || lab->run_count == 0)
        return 0;
    size_t count = 0;
    for (; count < lab->block->lab.view_count; count++)
        out[count] = lab->block->lab.views[count];
    for (size_t i = 0; lab->free && i < sizeof FREE_VIEWS / sizeof *FREE_VIEWS; i++)
        if (!among(out, count, FREE_VIEWS[i].view) && FREE_VIEWS[i].serves(lab))
            out[count++] = FREE_VIEWS[i].view;
    return count;
}

bool lab_has_view(const struct lab *lab, enum lab_view view) {
    enum lab_view views[LAB_VIEW_COUNT];
    return among(views, lab_views(lab, views), view);
}

bool lab_shows_first(const struct lab *lab, enum lab_view view) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = lab_views(lab, views);
    return count > 0 && views[lab->view % count] == view;
}
