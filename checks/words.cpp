#include "checks/words.h"

#include <fmt/format.h>

#include "base/text.h"

namespace mingcha::checks {

Text words_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::response:
      return {"有应答", "was answered"};
    case Outcome::dns_failure:
      return {"域名无法解析", "failed to resolve the name"};
    case Outcome::refused:
      return {"被拒绝连接", "was refused a connection"};
    case Outcome::connect_timeout:
      return {"连接超时", "timed out connecting"};
    case Outcome::timeout:
      return {"等待应答超时", "timed out waiting for an answer"};
    case Outcome::too_slow:
      return {"传输过慢而中止", "was too slow and given up"};
    case Outcome::reset:
      return {"连接被重置", "had its connection reset"};
    case Outcome::tls_failure:
      return {"安全连接（TLS）失败", "failed in TLS"};
    case Outcome::protocol_error:
      return {"应答不符合 HTTP 协议", "got an answer that is not HTTP"};
    case Outcome::empty_answer:
      return {"应答为空", "got an empty answer"};
    case Outcome::bad_encoding:
      return {"应答的压缩数据损坏", "got broken compressed data"};
    case Outcome::header_too_large:
      return {"应答头过大", "got too large a header"};
    case Outcome::body_too_large:
      return {"内容超过大小上限", "got a body above the limit"};
    case Outcome::forbidden_address:
      return {"被转向不允许访问的地址", "was redirected to a forbidden address"};
    case Outcome::redirect_loop:
      return {"陷入循环转向", "was redirected in a loop"};
    case Outcome::too_many_redirects:
      return {"转向次数过多", "was redirected too often"};
    case Outcome::robots:
      return {"因 robots.txt 禁止而未访问", "was not made: robots.txt forbids it"};
    case Outcome::our_error:
      return {"因本程序出错而未完成", "failed by an error of ours"};
  }
  return {};
}

Text words_for_wall(const VisitView& visit) {
  if (visit.outcome != Outcome::response) return {"被防护墙拦截", "was stopped by a wall against robots"};
  return {fmt::format("被防护墙拦截（返回 {}）", visit.status),
          fmt::format("was stopped by a wall against robots (status {})", visit.status)};
}

std::string quoted_zh(std::string_view title, std::size_t characters) {
  return "《" + shorten(title, characters) + "》";
}
std::string quoted_en(std::string_view title, std::size_t characters) {
  return "“" + shorten(title, characters) + "”";
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

}  // namespace mingcha::checks
