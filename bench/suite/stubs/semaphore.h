/* For modules, which have one thread: what TinyCC locks. */
#ifndef SUITE_SEMAPHORE_H
#define SUITE_SEMAPHORE_H

typedef int sem_t;
#define sem_init(semaphore, shared, value) ((void)(semaphore))
#define sem_wait(semaphore) ((void)(semaphore), 0)
#define sem_post(semaphore) ((void)(semaphore))

#endif
