/* FLAC: encodes a sound at several levels and decodes it. */
#include "sound.h"
#include "FLAC/stream_decoder.h"
#include "FLAC/stream_encoder.h"

struct stream {
    unsigned char *bytes;
    size_t size, at, limit;
    const int16_t *samples;
    size_t checked;
};

static FLAC__StreamEncoderWriteStatus put(const FLAC__StreamEncoder *encoder, const FLAC__byte bytes[], size_t size,
                                          uint32_t samples, uint32_t frame, void *data) {
    struct stream *stream = data;
    CHECK(stream->size + size <= stream->limit);
    memcpy(stream->bytes + stream->size, bytes, size);
    stream->size += size;
    return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

static FLAC__StreamDecoderReadStatus take(const FLAC__StreamDecoder *decoder, FLAC__byte bytes[], size_t *size,
                                          void *data) {
    struct stream *stream = data;
    if (*size > stream->size - stream->at) *size = stream->size - stream->at;
    memcpy(bytes, stream->bytes + stream->at, *size);
    stream->at += *size;
    return *size > 0 ? FLAC__STREAM_DECODER_READ_STATUS_CONTINUE : FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM;
}

static FLAC__StreamDecoderWriteStatus check(const FLAC__StreamDecoder *decoder, const FLAC__Frame *frame,
                                            const FLAC__int32 *const buffer[], void *data) {
    struct stream *stream = data;
    for (uint32_t i = 0; i < frame->header.blocksize; i++)
        for (int channel = 0; channel < 2; channel++)
            CHECK(buffer[channel][i] == stream->samples[stream->checked++]);
    return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void fail(const FLAC__StreamDecoder *decoder, FLAC__StreamDecoderErrorStatus status, void *data) {
    CHECK(!"an error of the decoder");
}

int main(int argc, char **argv) {
    size_t frames = (size_t)suite_number(argc, argv, 1, 44100);
    int16_t *samples = malloc(frames * 2 * sizeof *samples);
    FLAC__int32 *wide = malloc(frames * 2 * sizeof *wide);
    sound_make(samples, frames, 2);
    for (size_t i = 0; i < frames * 2; i++) wide[i] = samples[i];
    for (uint32_t level = 2; level <= 8; level += 3) {
        struct stream stream = {malloc(frames * 6), 0, 0, frames * 6, samples, 0};
        FLAC__StreamEncoder *encoder = FLAC__stream_encoder_new();
        FLAC__stream_encoder_set_compression_level(encoder, level);
        CHECK(FLAC__stream_encoder_init_stream(encoder, put, NULL, NULL, NULL, &stream) == 0);
        CHECK(FLAC__stream_encoder_process_interleaved(encoder, wide, (uint32_t)frames));
        CHECK(FLAC__stream_encoder_finish(encoder));
        FLAC__stream_encoder_delete(encoder);
        FLAC__StreamDecoder *decoder = FLAC__stream_decoder_new();
        CHECK(FLAC__stream_decoder_init_stream(decoder, take, NULL, NULL, NULL, NULL, check, NULL, fail, &stream) == 0);
        CHECK(FLAC__stream_decoder_process_until_end_of_stream(decoder));
        CHECK(stream.checked == frames * 2);
        FLAC__stream_decoder_delete(decoder);
        printf("flac -%u: %zu %016llx\n", level, stream.size,
               (unsigned long long)suite_hash(SUITE_HASH, stream.bytes, stream.size));
        free(stream.bytes);
    }
    return 0;
}
