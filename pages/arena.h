// Memory of one parse: given out in order, given back all at once. It ends a parse that wants more than its
// budget by jumping out of the parser, which holds nothing but this memory.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace mingcha::pages {

class Arena {
 public:
  explicit Arena(std::size_t budget) : budget_(budget) {}
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  void* take(std::size_t size);

  std::jmp_buf over_budget;  // to be set before the parse begins

 private:
  static constexpr std::size_t chunk_size = 128 * 1024;
  std::size_t budget_;
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<std::byte[]>> chunks_, large_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace mingcha::pages
