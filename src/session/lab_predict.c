/* What was foretold, against what came. */
#include "lab.h"

#include <math.h>

enum { CELLS_W = 36 };

static const double LOSS_PART = 0.1, LOSS_LEAST = 0.00005;

bool lab_predicted(const struct lab *lab) {
    size_t step = lab->prediction.step, now = lab->run_count > 0 ? lab_position(lab, lab->active) : 0;
    return lab->prediction.made && (now == step || now + 1 == step);
}

static bool point_hits(const struct lab *lab) {
    return !lab->prediction.has_point || lab->prediction.distance <= (lab->w[1] - lab->w[0]) / CELLS_W;
}

static bool loss_hits(const struct lab *lab, double before, double after) {
    double allowed = fmax(LOSS_PART * fabs(after - before), LOSS_LEAST * fmax(fabs(after), LOSS_LEAST));
    return !lab->prediction.has_loss || lab->prediction.beside <= allowed;
}

bool lab_judge(struct lab *lab) {
    struct prediction *prediction = &lab->prediction;
    struct run *run = lab->runs[lab->active];
    if (!prediction->made || prediction->judged || lab_position(lab, lab->active) < prediction->step)
        return false;
    const double *theta = run_theta(run, prediction->step);
    double before = run_loss(run, prediction->step - 1), after = run_loss(run, prediction->step);
    if (prediction->has_point)
        prediction->distance = hypot(theta[0] - prediction->point[0], theta[1] - prediction->point[1]);
    prediction->beside = fabs(after - prediction->loss);
    prediction->judged = true;
    lab->predictions++;
    lab->hits += point_hits(lab) && loss_hits(lab, before, after);
    return true;
}
