#include "CTextKitTerms.h"

#include <stdlib.h>
#include <string.h>

/// What an index begins with. The tables follow in the order of their counts, each aligned to eight bytes.
typedef struct {
  uint64_t magic, lexicon;
  uint32_t most_tokens, long_count, slot_count, pair_count, head_count, unused;
} header;

/// "TKTERMS" and a version, which changes with the tables and with the hashes.
static const uint64_t magic = 0x31534D5245544B54u;

/// Terms with one hash: those that differ in accents alone are few in any language.
enum { longest_chain = 64 };

static size_t aligned(size_t count) { return (count + 7) & ~(size_t)7; }

static int is_power(size_t count) { return count > 0 && (count & (count - 1)) == 0; }

int tk_term_index_open(const uint8_t *bytes, size_t count, size_t lexicon, tk_term_index *index) {
  header h;
  if (count < sizeof h || (uintptr_t)bytes % 8 != 0) return 0;
  memcpy(&h, bytes, sizeof h);
  if (h.magic != magic || h.lexicon != lexicon || h.most_tokens > TK_TERM_TOKENS || h.long_count > TK_TERM_TOKENS) return 0;
  if (!is_power(h.slot_count) || !is_power(h.pair_count) || !is_power(h.head_count)) return 0;
  size_t lengths = sizeof h, slots = lengths + aligned(h.long_count * sizeof(uint16_t));
  size_t pairs = slots + aligned(h.slot_count * sizeof(tk_term_slot)), heads = pairs + aligned(h.pair_count * sizeof(uint16_t));
  if (heads + h.head_count > count) return 0;
  index->long_lengths = (const uint16_t *)(const void *)(bytes + lengths);
  index->slots = (const tk_term_slot *)(const void *)(bytes + slots);
  index->pairs = (const uint16_t *)(const void *)(bytes + pairs);
  index->heads = bytes + heads;
  index->long_count = h.long_count;
  index->slot_count = h.slot_count;
  index->pair_count = h.pair_count;
  index->head_count = h.head_count;
  index->most_tokens = h.most_tokens;
  return 1;
}

/// A row with one more term.
static uint16_t add_length(uint16_t row, size_t tokens, uint64_t pair) {
  uint16_t bit = (uint16_t)(1u << ((tokens <= TK_TERM_LONGEST ? tokens : TK_TERM_LONGEST + 1) - 2));
  uint16_t mark = tk_term_pair_mark(pair);
  if (row == 0) return (uint16_t)(mark << 10) | bit;
  return (uint16_t)((row >> 10 == mark ? row : row & TK_TERM_LENGTHS) | bit);
}

/// Puts a term behind those with its hash, unless they are too many.
static void add_slot(tk_term_slot *slots, size_t mask, const tk_term_entry *entry) {
  uint64_t key = tk_term_key(entry->sequence, entry->tokens);
  uint32_t check = (uint32_t)(key >> 32);
  size_t place = key & mask, chain = 0;
  for (; slots[place].count != 0; place = (place + 1) & mask) {
    chain += slots[place].check == check;
    if (chain == longest_chain) return;
  }
  slots[place] = (tk_term_slot){check, entry->start, entry->count, entry->traits, entry->marks};
}

/// Terms begin with fewer words than there are terms: halves the table as long as few rows are taken.
static size_t fold_heads(uint8_t *heads, size_t count) {
  for (; count > 64; count /= 2) {
    size_t taken = 0;
    for (size_t at = 0; at < count; at++) taken += heads[at] != 0;
    if (taken * 8 >= count) break;
    for (size_t at = 0; at < count / 2; at++) heads[at] |= heads[at + count / 2];
  }
  return count;
}

uint8_t *tk_term_index_make(const tk_term_entry *entries, size_t entry_count, size_t lexicon, size_t *count) {
  size_t size = 64;
  while (size < entry_count + entry_count / 4) size *= 2;
  uint8_t lengths[TK_TERM_TOKENS + 1] = {0};
  for (size_t at = 0; at < entry_count; at++) lengths[entries[at].tokens] = 1;
  header h = {.magic = magic, .lexicon = lexicon, .slot_count = (uint32_t)size, .pair_count = (uint32_t)size,
              .head_count = (uint32_t)(size * 2)};
  for (uint32_t length = 1; length <= TK_TERM_TOKENS; length++) {
    if (!lengths[length]) continue;
    h.most_tokens = length;
    h.long_count += length > TK_TERM_LONGEST;
  }
  size_t slot_at = sizeof h + aligned(h.long_count * sizeof(uint16_t));
  size_t pair_at = slot_at + aligned(size * sizeof(tk_term_slot)), head_at = pair_at + aligned(size * sizeof(uint16_t));
  uint8_t *bytes = calloc(1, head_at + size * 2);
  if (!bytes) return NULL;
  uint16_t *rows = (uint16_t *)(void *)(bytes + sizeof h), *pairs = (uint16_t *)(void *)(bytes + pair_at);
  tk_term_slot *slots = (tk_term_slot *)(void *)(bytes + slot_at);
  uint8_t *heads = bytes + head_at;
  for (size_t length = TK_TERM_TOKENS, row = 0; length > TK_TERM_LONGEST; length--) {
    if (lengths[length]) rows[row++] = (uint16_t)length;
  }
  for (size_t at = 0; at < entry_count; at++) {
    const tk_term_entry *entry = entries + at;
    uint8_t *head = heads + (entry->first & (size * 2 - 1));
    if (entry->tokens == 1) {
      *head |= entry->traits & tk_slot_contracted ? tk_token_contracted : tk_token_single;
    } else {
      *head |= tk_token_begins;
      uint16_t *row = pairs + (entry->pair & (size - 1));
      *row = add_length(*row, entry->tokens, entry->pair);
    }
    add_slot(slots, size - 1, entry);
  }
  h.head_count = (uint32_t)fold_heads(heads, size * 2);
  memcpy(bytes, &h, sizeof h);
  *count = head_at + h.head_count;
  return bytes;
}
