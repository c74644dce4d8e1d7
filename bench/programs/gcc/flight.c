/* A little flight controller for an 8-bit AVR, written to give GCC's middle and
 * back ends something to chew on: structs, unions, bit-fields, recursion, a
 * state machine, function pointers, 64-, 32-, 16- and 8-bit integers and
 * floats. It needs no C library beyond libgcc and libm. */

#include <stddef.h>
#include <stdint.h>

#define SENSORS 6
#define LOG_SIZE 32
#define TREE_SIZE 24

typedef enum { IDLE, ARMED, CLIMB, CRUISE, DESCEND, LANDED, FAULT } phase_t;

typedef struct {
    float p, i, d;
    float integral, previous;
    float limit;
} pid_ctl;

typedef struct {
    uint16_t raw[4];
    uint8_t head : 2;
    uint8_t valid : 1;
    uint8_t kind : 5;
    int32_t filtered;
} sensor_t;

typedef union {
    uint32_t word;
    uint8_t byte[4];
    struct {
        uint16_t low, high;
    } half;
} word_t;

typedef struct node {
    int16_t key;
    int8_t left, right;
    uint8_t colour;
} node_t;

typedef int32_t (*transfer_fn)(int32_t);

volatile uint8_t port_in[16], port_out[16];
static sensor_t sensors[SENSORS];
static uint32_t log_ring[LOG_SIZE];
static uint8_t log_at;
static node_t tree[TREE_SIZE];
static int8_t tree_used, tree_root = -1;

extern float sqrtf(float);
extern float sinf(float);
extern float atan2f(float, float);

/* --- integers -------------------------------------------------------------- */

static uint32_t crc32_update(uint32_t crc, uint8_t byte) {
    crc ^= byte;
    for (uint8_t bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (0xEDB88320UL & -(crc & 1));
    return crc;
}

static uint32_t crc32_of(const void *data, size_t size) {
    const uint8_t *at = data;
    uint32_t crc = 0xFFFFFFFFUL;
    while (size--) crc = crc32_update(crc, *at++);
    return ~crc;
}

static uint16_t isqrt(uint32_t n) {
    uint32_t root = 0, bit = 1UL << 30;
    while (bit > n) bit >>= 2;
    for (; bit; bit >>= 2) {
        if (n >= root + bit) {
            n -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return (uint16_t)root;
}

static uint64_t xorshift64(uint64_t *state) {
    uint64_t x = *state;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return *state = x;
}

static int32_t muldiv(int32_t a, int32_t b, int32_t c) {
    return c ? (int32_t)(((int64_t)a * b + (c >> 1)) / c) : INT32_MAX;
}

/* --- sensors --------------------------------------------------------------- */

static int32_t linear(int32_t x) { return x * 5 - 512; }
static int32_t thermistor(int32_t x) { return muldiv(x, 3300, 1024 - (x & 1023)); }
static int32_t barometer(int32_t x) { return 101325 - muldiv(x, x, 97); }
static int32_t magnet(int32_t x) { return (x & 0x200) ? x - 1024 : x; }

static const transfer_fn transfers[] = {linear, thermistor, barometer, magnet};

static void sensor_push(sensor_t *sensor, uint16_t value) {
    sensor->raw[sensor->head++] = value;
    if (sensor->head == 0) sensor->valid = 1;
    uint32_t sum = 0;
    for (uint8_t i = 0; i < 4; i++) sum += sensor->raw[i];
    int32_t now = transfers[sensor->kind & 3]((int32_t)(sum >> 2));
    sensor->filtered += (now - sensor->filtered) / 8;
}

static void log_write(uint8_t tag, int32_t value) {
    word_t entry;
    entry.half.low = (uint16_t)value;
    entry.byte[2] = (uint8_t)(value >> 16);
    entry.byte[3] = tag;
    log_ring[log_at] = entry.word;
    log_at = (uint8_t)((log_at + 1) % LOG_SIZE);
}

/* --- a tree kept in an array ------------------------------------------------ */

static int8_t tree_insert(int8_t at, int16_t key) {
    if (at < 0) {
        if (tree_used == TREE_SIZE) return -1;
        tree[tree_used] = (node_t){key, -1, -1, 1};
        return tree_used++;
    }
    if (key < tree[at].key)
        tree[at].left = tree_insert(tree[at].left, key);
    else if (key > tree[at].key)
        tree[at].right = tree_insert(tree[at].right, key);
    else
        tree[at].colour++;
    return at;
}

static uint8_t tree_depth(int8_t at) {
    if (at < 0) return 0;
    uint8_t left = tree_depth(tree[at].left), right = tree_depth(tree[at].right);
    return (uint8_t)(1 + (left > right ? left : right));
}

/* --- floats ----------------------------------------------------------------- */

static float clampf(float x, float limit) {
    return x > limit ? limit : x < -limit ? -limit : x;
}

static float pid_step(pid_ctl *pid, float error, float dt) {
    pid->integral = clampf(pid->integral + error * dt, pid->limit);
    float slope = dt > 0.0f ? (error - pid->previous) / dt : 0.0f;
    pid->previous = error;
    return clampf(pid->p * error + pid->i * pid->integral + pid->d * slope, pid->limit);
}

static void rotate(float v[3], const float m[3][3]) {
    float out[3];
    for (uint8_t r = 0; r < 3; r++) {
        out[r] = 0;
        for (uint8_t c = 0; c < 3; c++) out[r] += m[r][c] * v[c];
    }
    for (uint8_t r = 0; r < 3; r++) v[r] = out[r];
}

static float heading(const float v[3]) {
    float length = sqrtf(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return length > 1e-6f ? atan2f(v[1] / length, v[0] / length) : 0.0f;
}

/* --- the controller ----------------------------------------------------------- */

static phase_t next_phase(phase_t phase, int32_t height, uint8_t buttons) {
    switch (phase) {
    case IDLE: return (buttons & 1) ? ARMED : IDLE;
    case ARMED:
        if (buttons & 0x80) return FAULT;
        return (buttons & 2) ? CLIMB : ARMED;
    case CLIMB: return height > 1200 ? CRUISE : CLIMB;
    case CRUISE:
        if (height < 200) return FAULT;
        return (buttons & 4) ? DESCEND : CRUISE;
    case DESCEND: return height <= 4 ? LANDED : DESCEND;
    case LANDED: return (buttons & 8) ? IDLE : LANDED;
    default: return FAULT;
    }
}

static uint8_t mix(uint8_t motor, int16_t throttle, int16_t roll, int16_t pitch) {
    static const int8_t signs[4][2] = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    int16_t power = throttle + signs[motor][0] * roll + signs[motor][1] * pitch;
    return power < 0 ? 0 : power > 255 ? 255 : (uint8_t)power;
}

int main(void) {
    pid_ctl roll = {1.5f, 0.25f, 0.0625f, 0, 0, 100.0f}, pitch = roll;
    float attitude[3] = {1.0f, 0.5f, 0.25f};
    const float turn[3][3] = {{0.995f, -0.1f, 0}, {0.1f, 0.995f, 0}, {0, 0, 1}};
    uint64_t random = 0x9E3779B97F4A7C15ULL;
    phase_t phase = IDLE;
    int32_t height = 0;

    for (uint8_t i = 0; i < SENSORS; i++) sensors[i].kind = i & 3;

    for (uint16_t tick = 0; phase != FAULT; tick++) {
        for (uint8_t i = 0; i < SENSORS; i++)
            sensor_push(&sensors[i], (uint16_t)(port_in[i] + (xorshift64(&random) & 1023)));

        rotate(attitude, turn);
        float want = sinf((float)tick * 0.01f) * 30.0f;
        float r = pid_step(&roll, want - heading(attitude) * 57.29578f, 0.02f);
        float p = pid_step(&pitch, (float)sensors[1].filtered * 0.125f - want, 0.02f);

        height += (int32_t)(sensors[2].filtered >> 10) - 90;
        phase_t before = phase;
        phase = next_phase(phase, height, port_in[8]);
        if (before != phase) log_write((uint8_t)phase, height);
        if (tick % 64 == 0) tree_root = tree_insert(tree_root, (int16_t)random);

        int16_t throttle = phase == CLIMB ? 200 : phase == DESCEND ? 90 : 128;
        for (uint8_t m = 0; m < 4; m++) port_out[m] = mix(m, throttle, (int16_t)r, (int16_t)p);
        port_out[4] = (uint8_t)isqrt((uint32_t)height);
        port_out[5] = tree_depth(tree_root);
    }

    word_t sum = {crc32_of(log_ring, sizeof log_ring) ^ crc32_of(tree, sizeof tree)};
    for (uint8_t i = 0; i < 4; i++) port_out[8 + i] = sum.byte[i];
    for (;;) {}
}
