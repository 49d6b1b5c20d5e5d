// A name service that doesn't answer: while one of these lives, looking up a name that ends in ".slow.test"
// takes until it goes. Stands before the C library's getaddrinfo, for libcurl and Asio alike.
#pragma once

namespace mingcha::fakes {

class SlowNames {
 public:
  SlowNames();
  ~SlowNames();  // lets all go on, and waits for them
  SlowNames(const SlowNames&) = delete;
  SlowNames& operator=(const SlowNames&) = delete;
  int waiting() const;
};

}  // namespace mingcha::fakes
