/* A sound for codecs, made of integers alone so that it is the same everywhere: three
 * tones whose pitches change, with some noise. */
#ifndef SUITE_SOUND_H
#define SUITE_SOUND_H

#include "suite.h"

/* A sine of a phase, where 65536 is a turn, times about 8000: a parabola that is bent. */
static inline int sound_sine(uint32_t phase) {
    int x = (int)(phase & 0x7fff) - 0x4000;
    int y = 0x4000 - (int)(((int64_t)x * x) >> 14);
    y = (int)(((int64_t)y * (0x3800 + (y >> 3))) >> 15);
    return phase & 0x8000 ? -y : y;
}

static inline void sound_make(int16_t *to, size_t frames, int channels) {
    uint64_t state = 0x5eed;
    uint32_t phases[3] = {0};
    for (size_t i = 0; i < frames; i++) {
        int value = 0;
        for (int tone = 0; tone < 3; tone++) {
            phases[tone] += (uint32_t)(300 + tone * 451 + ((i >> (9 + tone)) % 37) * 19);
            value += sound_sine(phases[tone]) >> tone;
        }
        for (int channel = 0; channel < channels; channel++)
            *to++ = (int16_t)((value >> channel) + (int)(suite_random(&state) >> 23) - 256);
    }
}

#endif
