#include "base/address.h"

#include <algorithm>
#include <optional>

#include "base/address_code.h"
#include "base/address_host.h"
#include "base/names.h"
#include "base/text.h"

namespace mingcha {

namespace {

constexpr std::size_t longest = 8000;

bool is_slash(char c) {
  return c == '/' || c == '\\';
}
bool is_newline_or_tab(char c) {
  return c == '\t' || c == '\n' || c == '\r';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Browsers cut off control characters and blanks at both ends; nothing after "#" is ours.
std::string_view without_ends_and_fragment(std::string_view text) {
  const auto is_cut = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_cut(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_cut(text.back())) text.remove_suffix(1);
  return text.substr(0, text.find('#'));
}

// "http" of "http://…"; empty where the text doesn't begin with a scheme and colon.
std::string_view scheme_of(std::string_view text) {
  if (text.empty() || !is_ascii_letter(text[0])) return {};
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':') return text.substr(0, i);
    if (!is_ascii_letter(text[i]) && !address::is_digit(text[i]) && text[i] != '+' && text[i] != '-' &&
        text[i] != '.')
      return {};
  }
  return {};
}

std::uint16_t default_port(std::string_view scheme) {
  return scheme == "https" ? 443 : 80;
}

// A path parameter of Java servers that differs on every visit, with all its value up to the next parameter.
std::string without_session(std::string_view segment) {
  constexpr std::string_view parameter = ";jsessionid=";
  std::string out;
  while (!segment.empty()) {
    const std::size_t next = std::min(segment.find(';', 1), segment.size());
    const std::string_view part = segment.substr(0, next);
    if (!equal_ignoring_case(part.substr(0, parameter.size()), parameter)) out += part;
    segment.remove_prefix(next);
  }
  return out;
}

// 1 for ".", 2 for "..", each dot also written "%2e"; else 0.
int dots(std::string_view segment) {
  int count = 0;
  while (!segment.empty() && count < 3) {
    if (segment[0] == '.') {
      segment.remove_prefix(1);
    } else if (equal_ignoring_case(segment.substr(0, 3), "%2e")) {
      segment.remove_prefix(3);
    } else {
      return 0;
    }
    ++count;
  }
  return count < 3 ? count : 0;
}

}  // namespace

// One reading of one reference, the states of the standard's parser as functions. Every function appends to
// the address and returns what is wrong, if anything.
class Address::Reader {
 public:
  Reader(const Address* base, std::string_view charset) : base_(base), charset_(charset) {}

  std::expected<Address, Problem> read(std::string_view text) {
    text = without_ends_and_fragment(text);
    std::string cleaned;
    if (std::ranges::any_of(text, is_newline_or_tab)) {
      cleaned.assign(text);
      std::erase_if(cleaned, is_newline_or_tab);
      text = cleaned;
    }
    std::string valid;
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      valid = valid_utf8(text.substr(0, longest + 1));
      text = valid;
    }
    if (const auto problem = reference(text)) return std::unexpected(*problem);
    if (out_.text_.size() > longest) return std::unexpected(Problem::too_long);
    return std::move(out_);
  }

 private:
  using MaybeProblem = std::optional<Problem>;

  MaybeProblem reference(std::string_view text) {
    const std::string_view scheme = scheme_of(text);
    if (!scheme.empty()) {
      const std::string name = lower_ascii(scheme);
      if (name != "http" && name != "https") return Problem::other_scheme;
      if (text.size() > longest) return Problem::too_long;
      text.remove_prefix(scheme.size() + 1);
      // "http:a.html" on a page of the same scheme is a relative reference; elsewhere "a.html" is a host.
      if (base_ == nullptr || base_->scheme() != name) return from_authority(name, text);
      return relative(text);
    }
    if (base_ == nullptr) return Problem::relative_without_base;
    if (text.size() > longest) return Problem::too_long;
    return relative(text);
  }

  MaybeProblem relative(std::string_view text) {
    if (text.size() >= 2 && is_slash(text[0]) && is_slash(text[1]))
      return from_authority(base_->scheme(), text);
    const bool absolute_path = !text.empty() && is_slash(text[0]);
    const bool keeps_path = text.empty() || text[0] == '?';
    out_.authority_begin_ = base_->authority_begin_;
    out_.host_end_ = base_->host_end_;
    out_.path_begin_ = base_->path_begin_;
    out_.port_ = base_->port_;
    out_.text_.reserve(base_->text_.size() + text.size() + 16);
    out_.text_.assign(base_->text_, 0, keeps_path ? base_->query_begin_ : base_->path_begin_);
    if (text.empty()) {
      out_.query_begin_ = base_->query_begin_;
      out_.text_.append(base_->text_, base_->query_begin_);
      return std::nullopt;
    }
    if (!keeps_path && !absolute_path) {
      const std::string_view path = base_->path();
      out_.text_ += path.substr(0, path.rfind('/'));
    }
    if (absolute_path) text.remove_prefix(1);
    return keeps_path ? query(text) : path_and_query(text);
  }

  MaybeProblem from_authority(std::string_view scheme, std::string_view text) {
    while (!text.empty() && is_slash(text[0])) text.remove_prefix(1);
    const std::size_t end = std::min(text.find_first_of("/\\?"), text.size());
    std::string_view authority = text.substr(0, end);
    text.remove_prefix(end);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
      const std::string_view credentials = authority.substr(0, at);
      if (!credentials.empty() && credentials != ":") return Problem::has_credentials;
      authority.remove_prefix(at + 1);
    }
    out_.text_.reserve(scheme.size() + authority.size() + text.size() + 16);
    out_.text_.append(scheme).append("://");
    out_.authority_begin_ = static_cast<std::uint16_t>(out_.text_.size());
    if (const auto problem = host_and_port(authority, default_port(scheme))) return problem;
    out_.path_begin_ = static_cast<std::uint16_t>(out_.text_.size());
    if (!text.empty() && is_slash(text[0])) text.remove_prefix(1);
    return path_and_query(text);
  }

  MaybeProblem host_and_port(std::string_view authority, std::uint16_t usual_port) {
    const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
    const std::size_t colon = bracket == std::string_view::npos ? bracket : authority.find(':', bracket);
    const std::string_view host = authority.substr(0, colon);
    if (host.empty()) return Problem::bad_host;
    if (address::is_plain_host(host)) {
      out_.text_ += host;
    } else if (const auto normal = address::normal_host(host)) {
      out_.text_ += *normal;
    } else {
      return Problem::bad_host;
    }
    if (out_.text_.size() > longest) return Problem::too_long;  // names in Unicode can grow
    out_.host_end_ = static_cast<std::uint16_t>(out_.text_.size());
    return port(colon == std::string_view::npos ? std::string_view() : authority.substr(colon + 1),
                usual_port);
  }

  MaybeProblem port(std::string_view digits, std::uint16_t usual) {
    unsigned value = 0;
    for (const char c : digits) {
      if (!address::is_digit(c)) return Problem::bad_port;
      value = value * 10 + static_cast<unsigned>(c - '0');
      if (value > 65535) return Problem::bad_port;
    }
    out_.port_ = digits.empty() ? usual : static_cast<std::uint16_t>(value);
    if (out_.port_ != usual) out_.text_ += ":" + std::to_string(value);
    return std::nullopt;
  }

  // The output ends with the segments that stay, none with a slash behind it; the text's first slash is gone.
  MaybeProblem path_and_query(std::string_view text) {
    const std::size_t question = std::min(text.find('?'), text.size());
    std::string_view path = text.substr(0, question);
    for (bool last = false; !last;) {
      const std::size_t slash = path.find_first_of("/\\");
      last = slash == std::string_view::npos;
      segment(path.substr(0, slash), last);
      if (!last) path.remove_prefix(slash + 1);
    }
    return query(text.substr(question));
  }

  void segment(std::string_view text, bool last) {
    std::string kept;
    if (text.find(';') != std::string_view::npos) text = kept = without_session(text);
    const int count = dots(text);
    if (count == 2 && out_.text_.size() > out_.path_begin_) out_.text_.resize(out_.text_.rfind('/'));
    if (count == 0 || last) out_.text_ += '/';
    if (count == 0) address::append_segment(out_.text_, text);
  }

  // `text` begins with "?" or is empty.
  MaybeProblem query(std::string_view text) {
    if (out_.text_.size() > longest) return Problem::too_long;
    out_.query_begin_ = static_cast<std::uint16_t>(out_.text_.size());
    if (text.empty()) return std::nullopt;
    out_.text_ += '?';
    address::append_query(out_.text_, text.substr(1), charset_);
    return std::nullopt;
  }

  const Address* base_;
  std::string_view charset_;
  Address out_;
};

std::expected<Address, Address::Problem> Address::parse(std::string_view text, std::string_view charset) {
  return Reader(nullptr, charset).read(text);
}

std::expected<Address, Address::Problem> Address::resolve(std::string_view reference,
                                                          std::string_view charset) const {
  return Reader(this, charset).read(reference);
}

std::string_view Address::scheme() const {
  return std::string_view(text_).substr(0, authority_begin_ - 3u);
}
std::string_view Address::host() const {
  return std::string_view(text_).substr(authority_begin_, host_end_ - authority_begin_);
}
std::uint16_t Address::port() const {
  return port_;
}
std::string_view Address::authority() const {
  return std::string_view(text_).substr(authority_begin_, path_begin_ - authority_begin_);
}
std::string_view Address::path() const {
  return std::string_view(text_).substr(path_begin_, query_begin_ - path_begin_);
}
std::string_view Address::query() const {
  const std::string_view all = std::string_view(text_).substr(query_begin_);
  return all.empty() ? all : all.substr(1);
}
std::string_view Address::path_and_query() const {
  return std::string_view(text_).substr(path_begin_);
}
std::string_view Address::subject() const {
  return std::string_view(text_).substr(authority_begin_);
}

std::string_view to_string(Address::Problem problem) {
  static constexpr Name<Address::Problem> names[] = {
      {Address::Problem::relative_without_base, "relative without a base"},
      {Address::Problem::other_scheme, "other scheme"},
      {Address::Problem::bad_host, "bad host"},
      {Address::Problem::bad_port, "bad port"},
      {Address::Problem::has_credentials, "has credentials"},
      {Address::Problem::too_long, "too long"},
  };
  return name_of(names, problem);
}

}  // namespace mingcha
