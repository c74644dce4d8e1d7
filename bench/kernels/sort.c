/* Sorting: quicksort of numbers, a merge sort of records, a heap used as a queue
 * and a search tree balanced by priorities. Scale: rounds. */
#include <stdlib.h>

#include "kernel.h"

#define COUNT 40000

typedef struct {
    uint32_t key;
    uint16_t tag;
    double weight;
} record;

typedef struct tree {
    struct tree *left, *right;
    uint32_t key, priority;
} tree;

static uint32_t numbers[COUNT], heap[COUNT];
static record records[COUNT], spare[COUNT];
static tree pool[COUNT];

static void quicksort(uint32_t *from, uint32_t *to) {
    while (to - from > 16) {
        uint32_t *low = from, *high = to - 1, pivot = from[(to - from) / 2];
        while (low <= high) {
            while (*low < pivot) low++;
            while (*high > pivot) high--;
            if (low <= high) {
                uint32_t kept = *low;
                *low++ = *high;
                *high-- = kept;
            }
        }
        if (high - from < to - low) {
            quicksort(from, high + 1);
            from = low;
        } else {
            quicksort(low, to);
            to = high + 1;
        }
    }
    for (uint32_t *i = from + 1; i < to; i++) {
        uint32_t kept = *i, *j = i;
        for (; j > from && j[-1] > kept; j--) *j = j[-1];
        *j = kept;
    }
}

static int precedes(const record *a, const record *b) {
    return a->key != b->key ? a->key < b->key : a->weight < b->weight;
}

static void merge_sort(record *at, record *other, size_t count) {
    if (count < 2) return;
    size_t half = count / 2, i = 0, j = half, k = 0;
    merge_sort(at, other, half);
    merge_sort(at + half, other, count - half);
    while (i < half && j < count) other[k++] = precedes(&at[j], &at[i]) ? at[j++] : at[i++];
    while (i < half) other[k++] = at[i++];
    while (j < count) other[k++] = at[j++];
    memcpy(at, other, count * sizeof *at);
}

static void heap_push(uint32_t *size, uint32_t value) {
    uint32_t at = (*size)++;
    while (at > 0 && heap[(at - 1) / 2] > value) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = value;
}

static uint32_t heap_pop(uint32_t *size) {
    uint32_t top = heap[0], value = heap[--*size], at = 0;
    for (uint32_t child; (child = 2 * at + 1) < *size; at = child) {
        if (child + 1 < *size && heap[child + 1] < heap[child]) child++;
        if (heap[child] >= value) break;
        heap[at] = heap[child];
    }
    heap[at] = value;
    return top;
}

static tree *tree_insert(tree *root, tree *node) {
    if (root == NULL) return node;
    if (node->key < root->key) {
        tree *child = root->left = tree_insert(root->left, node);
        if (child->priority <= root->priority) return root;
        root->left = child->right;
        child->right = root;
        return child;
    }
    tree *child = root->right = tree_insert(root->right, node);
    if (child->priority <= root->priority) return root;
    root->right = child->left;
    child->left = root;
    return child;
}

static uint64_t tree_walk(const tree *root, uint64_t sum, uint32_t depth) {
    if (root == NULL) return sum;
    sum = tree_walk(root->left, sum, depth + 1);
    return tree_walk(root->right, kernel_mix(sum, root->key ^ depth), depth + 1);
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 36);
    uint64_t state = 0x1234ABCD5678u, sum = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        for (uint32_t i = 0; i < COUNT; i++) {
            uint32_t r = kernel_random(&state);
            numbers[i] = r;
            records[i] = (record){r % 4096, (uint16_t)i, (double)(r >> 12) * 0.5};
        }
        uint32_t size = 0;
        for (uint32_t i = 0; i < COUNT; i++) {
            heap_push(&size, numbers[i]);
            if (i % 3 == 2) sum = kernel_mix(sum, heap_pop(&size));
        }
        while (size > 1) {
            uint32_t top = heap_pop(&size);
            if (top > heap[0]) return 1;
            sum += top;
        }
        tree *root = NULL;
        for (uint32_t i = 0; i < COUNT / 2; i++) {
            pool[i] = (tree){NULL, NULL, numbers[i], kernel_random(&state)};
            root = tree_insert(root, &pool[i]);
        }
        sum = tree_walk(root, sum, 0);
        quicksort(numbers, numbers + COUNT);
        merge_sort(records, spare, COUNT);
        for (uint32_t i = 1; i < COUNT; i++)
            if (numbers[i - 1] > numbers[i] || precedes(&records[i], &records[i - 1])) return 1;
        for (uint32_t i = 0; i < COUNT; i += 97)
            sum = kernel_mix(sum, ((uint64_t)numbers[i] << 32) | records[i].tag);
    }
    return kernel_report("sort", rounds, sum);
}
