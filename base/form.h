// A form of a page, as far as one must know it to fill it in.
#pragma once

#include <string>
#include <vector>

namespace mingcha {

struct FormField {
  std::string name, type, label;
  bool required = false;
};
struct Form {
  std::string action, method;  // absolute action; "get" or "post"
  std::vector<FormField> fields;
  bool captcha = false;  // has a field or image of a captcha
};

}  // namespace mingcha
