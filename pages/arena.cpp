#include "pages/arena.h"

#include <algorithm>

namespace mingcha::pages {

void* Arena::take(std::size_t size) {
  size = (size + 15) & ~std::size_t{15};
  if (size > left_) {
    const std::size_t chunk = std::max(size, chunk_size);
    if (used_ + chunk > budget_) std::longjmp(over_budget, 1);
    chunks_.emplace_back(new std::byte[chunk]);
    used_ += chunk;
    if (size > chunk_size / 4) return chunks_.back().get();  // big ones don't end the chunk in use
    next_ = chunks_.back().get();
    left_ = chunk;
  }
  void* result = next_;
  next_ += size;
  left_ -= size;
  return result;
}

}  // namespace mingcha::pages
