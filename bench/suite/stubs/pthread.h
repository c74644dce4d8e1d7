/* For modules, which have one thread: what jq keeps for each thread. */
#ifndef SUITE_PTHREAD_H
#define SUITE_PTHREAD_H

typedef const void **pthread_key_t;
typedef int pthread_once_t;
#define PTHREAD_ONCE_INIT 0

static inline int pthread_key_create(pthread_key_t *key, void (*destroy)(void *)) {
    static const void *values[8];
    static int count;
    (void)destroy;
    *key = &values[count++];
    return 0;
}

static inline int pthread_setspecific(pthread_key_t key, const void *value) {
    *key = value;
    return 0;
}

static inline void *pthread_getspecific(pthread_key_t key) { return key ? (void *)*key : (void *)0; }

static inline int pthread_once(pthread_once_t *once, void (*run)(void)) {
    if (!*once) {
        *once = 1;
        run();
    }
    return 0;
}

#endif
