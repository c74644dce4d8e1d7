/* Vorbis: encodes a sound and decodes it. It computes with floating-point numbers and
 * calls libm, of which no two are the same, so what it prints is rounded. */
#include "sound.h"
#include <math.h>
#include "vorbis/codec.h"
#include "vorbis/vorbisenc.h"

int main(int argc, char **argv) {
    size_t frames = (size_t)suite_number(argc, argv, 1, 44100), at = 0, packets = 0, bytes = 0, decoded = 0;
    int16_t *samples = malloc(frames * 2 * sizeof *samples);
    sound_make(samples, frames, 2);
    vorbis_info info, back_info;
    vorbis_comment comment, back_comment;
    vorbis_dsp_state state, back_state;
    vorbis_block block, back_block;
    ogg_packet headers[3], packet;
    vorbis_info_init(&info);
    CHECK(vorbis_encode_init_vbr(&info, 2, 44100, 0.4f) == 0);
    vorbis_comment_init(&comment);
    CHECK(vorbis_analysis_init(&state, &info) == 0);
    vorbis_block_init(&state, &block);
    CHECK(vorbis_analysis_headerout(&state, &comment, &headers[0], &headers[1], &headers[2]) == 0);
    vorbis_info_init(&back_info);
    vorbis_comment_init(&back_comment);
    for (int i = 0; i < 3; i++) CHECK(vorbis_synthesis_headerin(&back_info, &back_comment, &headers[i]) == 0);
    CHECK(vorbis_synthesis_init(&back_state, &back_info) == 0);
    vorbis_block_init(&back_state, &back_block);
    double energy = 0;
    for (int done = 0; !done;) {
        int count = (int)(frames - at < 1024 ? frames - at : 1024);
        float **buffer = vorbis_analysis_buffer(&state, 1024);
        for (int i = 0; i < count; i++)
            for (int channel = 0; channel < 2; channel++)
                buffer[channel][i] = (float)samples[(at + (size_t)i) * 2 + (size_t)channel] / 32768.f;
        at += (size_t)count;
        vorbis_analysis_wrote(&state, count);
        done = count == 0;
        while (vorbis_analysis_blockout(&state, &block) == 1) {
            CHECK(vorbis_analysis(&block, NULL) == 0);
            vorbis_bitrate_addblock(&block);
            while (vorbis_bitrate_flushpacket(&state, &packet)) {
                packets++;
                bytes += (size_t)packet.bytes;
                if (vorbis_synthesis(&back_block, &packet) == 0) vorbis_synthesis_blockin(&back_state, &back_block);
                float **pcm;
                int ready;
                while ((ready = vorbis_synthesis_pcmout(&back_state, &pcm)) > 0) {
                    for (int i = 0; i < ready; i++) energy += (double)pcm[0][i] * pcm[0][i];
                    decoded += (size_t)ready;
                    vorbis_synthesis_read(&back_state, ready);
                }
            }
        }
    }
    printf("vorbis %zu packets %zu frames, about %.0f bytes a packet, energy %.0f\n", packets, decoded,
           (double)bytes / (double)packets, energy / (double)decoded * 1e4);
    return 0;
}
