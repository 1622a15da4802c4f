#include "sync/server/web/static_files.h"

#include <zlib.h>

#include <fstream>
#include <sstream>

#include "sync/server/http/router.h"

namespace simpul::server {
namespace {

constexpr int kGzipWindow = 15 + 16;
constexpr int kGzipMemory = 9;

std::string TypeOf(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

std::string Gzip(const std::string& plain) {
  z_stream stream{};
  SIMPUL_CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kGzipMemory,
                            Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, plain.size()), '\0');
  std::string input = plain;  // zlib's input pointer is not const
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  SIMPUL_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Fail(ErrorCode::kNotFound, "assets: no " + path.substr(path.rfind('/') + 1));
  }
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Result<StaticFiles> StaticFiles::Load(const std::string& directory,
                                      const std::vector<std::string>& names) {
  StaticFiles files;
  for (const std::string& name : names) {
    SIMPUL_ASSIGN_OR_RETURN(std::string plain, ReadFile(directory + "/" + name));
    std::string gzip = Gzip(plain);
    files.files_[name] = {TypeOf(name), std::move(plain), std::move(gzip)};
  }
  return files;
}

Response StaticFiles::Serve(const Request& request, std::string_view name) const {
  const auto at = files_.find(name);
  if (at == files_.end()) return ErrorResponse(404, "not_found");
  Response response;
  response.content_type = at->second.type;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.Header("accept-encoding").find("gzip") != std::string_view::npos) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = at->second.gzip;
  } else {
    response.body = at->second.plain;
  }
  return response;
}

std::size_t StaticFiles::CompressedSize() const {
  std::size_t size = 0;
  for (const auto& [name, file] : files_) size += file.gzip.size();
  return size;
}

}  // namespace simpul::server
