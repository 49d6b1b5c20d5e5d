#include "pages/arena.h"

namespace mingcha::pages {

namespace {

// Chunks of finished parses, kept for the next one: fresh memory costs the kernel more than the parse of a
// page.
class Spare {
 public:
  std::unique_ptr<std::byte[]> take(std::size_t size) {
    if (chunks_.empty()) return std::unique_ptr<std::byte[]>(new std::byte[size]);
    auto chunk = std::move(chunks_.back());
    chunks_.pop_back();
    return chunk;
  }
  void give(std::unique_ptr<std::byte[]> chunk) {
    constexpr std::size_t most = 64;
    if (chunks_.size() < most) chunks_.push_back(std::move(chunk));
  }

 private:
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
};
thread_local Spare spare;

}  // namespace

Arena::~Arena() {
  for (auto& chunk : chunks_) spare.give(std::move(chunk));
}

void* Arena::take(std::size_t size) {
  size = (size + 15) & ~std::size_t{15};
  if (size > left_) {
    const bool large = size > chunk_size / 4;  // of its own, so that it doesn't end the chunk in use
    const std::size_t wanted = large ? size : chunk_size;
    if (used_ + wanted > budget_) std::longjmp(over_budget, 1);
    used_ += wanted;
    if (large) return large_.emplace_back(new std::byte[size]).get();
    next_ = chunks_.emplace_back(spare.take(chunk_size)).get();
    left_ = chunk_size;
  }
  void* result = next_;
  next_ += size;
  left_ -= size;
  return result;
}

}  // namespace mingcha::pages
