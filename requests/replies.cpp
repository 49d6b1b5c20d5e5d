#include "requests/replies.h"

#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>

#include "base/digest.h"
#include "base/error.h"
#include "base/text.h"

namespace mingcha::requests {

Replies::Replies(std::string folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(std::filesystem::path(folder_).parent_path());
  if (mkdir(folder_.c_str(), 0700) == 0) return;
  struct stat status{};
  if (stat(folder_.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    throw UsageError(
        Error{"the folder of replies can't be made", "name another one in requests.yaml", folder_});
  if ((status.st_mode & 077U) != 0)
    throw UsageError(Error{"others can look into the folder of replies", "chmod 700 " + folder_, folder_});
}

Kept Replies::keep(std::string_view bytes, const std::string& ending) const {
  const std::string sha256 = sha256_hex(bytes);
  const std::string name = sha256.substr(0, 32) + ending;
  const std::string path = folder_ + "/" + name;
  if (!std::filesystem::exists(path)) {
    const auto written = write_file(path, bytes, 0600);
    if (!written) throw std::runtime_error(to_string(written.error()));
  }
  return {name, sha256};
}

}  // namespace mingcha::requests
