/* For modules, which have no processes. */
#ifndef SUITE_WAIT_H
#define SUITE_WAIT_H

#define WIFEXITED(status) 1
#define WEXITSTATUS(status) (status)
#define WIFSIGNALED(status) 0
#define WTERMSIG(status) 0
#define WCOREDUMP(status) 0

#endif
