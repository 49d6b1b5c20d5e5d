// The real saved pages, served under host names of their own: every one is visited and read, and explained.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program.h"
#include "raw_server.h"

namespace mingcha {
namespace {

namespace fs = std::filesystem;
using fakes::Folder;
using fakes::response;

fs::path shared_pages() {
  const char* named = std::getenv("MINGCHA_SHARED_PAGES");
  return named != nullptr ? fs::path(named) : fs::path(SOURCE_DIR) / "../shared/pages";
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Folder name → its pages, by file name.
std::map<std::string, std::map<std::string, fs::path>> page_folders() {
  std::map<std::string, std::map<std::string, fs::path>> folders;
  for (const auto& folder : fs::directory_iterator(shared_pages()))
    if (folder.is_directory())
      for (const auto& file : fs::directory_iterator(folder.path()))
        folders[folder.path().filename()][file.path().filename()] = file.path();
  return folders;
}

// A home page that links to all, by number: file names hold characters that addresses escape.
fakes::RawServer::Answer site_of(std::map<std::string, fs::path> pages) {
  std::vector<fs::path> files;
  for (const auto& [name, path] : pages) files.push_back(path);
  return [files](const std::string& path) {
    if (path == "/") {
      std::string links;
      for (std::size_t i = 0; i < files.size(); ++i)
        links += "<li><a href='/" + std::to_string(i) + ".html'>页</a></li>";
      return response("<html><title>真实网页</title><body><ul>" + links + "</ul></body></html>");
    }
    for (std::size_t i = 0; i < files.size(); ++i)
      if (path == "/" + std::to_string(i) + ".html") return response(content(files[i]), "text/html");
    return response("", "text/plain", "", "404 Not Found");
  };
}

TEST(RealPages, AreAllVisitedReadAndExplained) {
  if (!fs::exists(shared_pages())) GTEST_SKIP() << "the saved pages are not here: " << shared_pages();
  const auto folders = page_folders();
  std::map<std::string, fakes::RawServer::Answer> sites;
  std::string bodies = "id,name,url\n";
  for (const auto& [name, pages] : folders) {
    sites[name + ".pages.test"] = site_of(pages);
    bodies += name + "," + name + ",http://" + name + ".pages.test/\n";
  }
  fakes::RawServer server(sites);
  Folder workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: real\ntitle: 真实网页\npacks: [linyi-2017]\nnetwork:\n  resolve:\n    - "
                  "{host: \"*.pages.test\", to: \"127.0.0.1:" +
                      std::to_string(server.port()) +
                      "\"}\n    - {host: \"*\", to: \"127.0.0.1:1\"}\n  rate: none\n  address_rate: "
                      "none\nconfirm: {visits: 2, over: 1s}\n");
  workspace.write("bodies.csv", bodies);
  const auto ended = fakes::run({MINGCHA, "run", "-C", workspace.path(), "--as-of", "2024-12-20"});
  EXPECT_EQ(ended.exit, 0) << ended.err;
  std::size_t read = 0;
  for (const auto& [name, pages] : folders)
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const std::string url = "http://" + name + ".pages.test/" + std::to_string(i) + ".html";
      const auto page = fakes::run({MINGCHA, "explain", "page", url, "--json", "-C", workspace.path()});
      ASSERT_EQ(page.exit, 0) << url << page.err;
      const auto facts = nlohmann::json::parse(page.out);
      for (const char* key : {"title", "published", "links", "entries", "marks", "meta", "charset"})
        EXPECT_TRUE(facts.contains(key)) << url;
      ++read;
    }
  EXPECT_EQ(read, 67u);
}

}  // namespace
}  // namespace mingcha
