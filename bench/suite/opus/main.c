/* Opus, with its arithmetic in integers: encodes a sound as music and as speech, and
 * decodes it. */
#include "sound.h"
#include "opus.h"

enum { FRAME = 960 };

int main(int argc, char **argv) {
    static const int applications[] = {OPUS_APPLICATION_AUDIO, OPUS_APPLICATION_VOIP};
    static const int rates[] = {96000, 20000};
    size_t frames = (size_t)suite_number(argc, argv, 1, 100);
    int16_t *samples = malloc(frames * FRAME * sizeof *samples);
    sound_make(samples, frames * FRAME, 1);
    for (int i = 0; i < 2; i++) {
        int error;
        OpusEncoder *encoder = opus_encoder_create(48000, 1, applications[i], &error);
        CHECK(error == OPUS_OK);
        opus_encoder_ctl(encoder, OPUS_SET_BITRATE(rates[i]));
        OpusDecoder *decoder = opus_decoder_create(48000, 1, &error);
        CHECK(error == OPUS_OK);
        uint64_t packed = SUITE_HASH, unpacked = SUITE_HASH;
        size_t total = 0;
        for (size_t frame = 0; frame < frames; frame++) {
            unsigned char packet[1500];
            int16_t back[FRAME];
            int size = opus_encode(encoder, samples + frame * FRAME, FRAME, packet, sizeof packet);
            CHECK(size > 0);
            CHECK(opus_decode(decoder, packet, size, back, FRAME, 0) == FRAME);
            total += (size_t)size;
            packed = suite_hash(packed, packet, (size_t)size);
            unpacked = suite_hash(unpacked, back, sizeof back);
        }
        printf("opus %d: %zu %016llx %016llx\n", i, total, (unsigned long long)packed, (unsigned long long)unpacked);
        opus_encoder_destroy(encoder);
        opus_decoder_destroy(decoder);
    }
    return 0;
}
