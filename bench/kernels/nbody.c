/* Floating point: bodies that attract each other, advanced by leapfrog steps.
 * Scale: steps. */
#include <math.h>

#include "kernel.h"

#define BODIES 16

typedef struct {
    double position[3], velocity[3], mass;
} body;

static double uniform(uint64_t *state) { return kernel_random(state) / 4294967296.0 - 0.5; }

static void kick(body *bodies, double dt) {
    for (int i = 0; i < BODIES; i++) {
        body *a = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            body *b = &bodies[j];
            double dx = a->position[0] - b->position[0];
            double dy = a->position[1] - b->position[1];
            double dz = a->position[2] - b->position[2];
            double square = dx * dx + dy * dy + dz * dz + 0.01;
            double pull = dt / (square * sqrt(square));
            double ma = a->mass * pull, mb = b->mass * pull;
            a->velocity[0] -= dx * mb;
            a->velocity[1] -= dy * mb;
            a->velocity[2] -= dz * mb;
            b->velocity[0] += dx * ma;
            b->velocity[1] += dy * ma;
            b->velocity[2] += dz * ma;
        }
    }
}

static void drift(body *bodies, double dt) {
    for (int i = 0; i < BODIES; i++)
        for (int axis = 0; axis < 3; axis++)
            bodies[i].position[axis] += dt * bodies[i].velocity[axis];
}

static double energy(const body *bodies) {
    double total = 0;
    for (int i = 0; i < BODIES; i++) {
        const body *a = &bodies[i];
        double square = 0;
        for (int axis = 0; axis < 3; axis++) square += a->velocity[axis] * a->velocity[axis];
        total += 0.5 * a->mass * square;
        for (int j = i + 1; j < BODIES; j++) {
            double apart = 0.01;
            for (int axis = 0; axis < 3; axis++) {
                double d = a->position[axis] - bodies[j].position[axis];
                apart += d * d;
            }
            total -= a->mass * bodies[j].mass / sqrt(apart);
        }
    }
    return total;
}

int main(int argc, char **argv) {
    uint32_t steps = kernel_scale(argc, argv, 500000);
    uint64_t state = 0x5EED5EED5EED5EEDu, sum = 0;
    body bodies[BODIES];
    for (int i = 0; i < BODIES; i++) {
        for (int axis = 0; axis < 3; axis++) {
            bodies[i].position[axis] = 4 * uniform(&state);
            bodies[i].velocity[axis] = uniform(&state);
        }
        bodies[i].mass = 0.05 + fabs(uniform(&state));
    }
    const double dt = 1.0 / 1024;
    for (uint32_t step = 0; step < steps; step++) {
        drift(bodies, dt / 2);
        kick(bodies, dt);
        drift(bodies, dt / 2);
        if (step % 1024 == 0) sum = kernel_mix(sum, kernel_bits(energy(bodies)));
    }
    for (int i = 0; i < BODIES; i++)
        for (int axis = 0; axis < 3; axis++)
            sum = kernel_mix(sum, kernel_bits(bodies[i].position[axis]));
    return kernel_report("nbody", steps, sum);
}
