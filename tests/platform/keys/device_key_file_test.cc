#include "platform/keys/device_key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace simpul::keys {
namespace {

class DeviceKeyFileTest : public ::testing::Test {
 protected:
  DeviceKeyFileTest() {
    EXPECT_TRUE(protocol::InitCrypto());
    std::string name = (std::filesystem::temp_directory_path() / "simpul-XXXXXX").string();
    SIMPUL_CHECK(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    path_ = (folder_ / "device.key").string();
  }
  ~DeviceKeyFileTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(DeviceKeyFileTest, FindsNoKeyBeforeOneIsMade) {
  EXPECT_EQ(DeviceKeyFile(path_).Load().error().code, ErrorCode::kNotFound);
}

TEST_F(DeviceKeyFileTest, MakesAKeyOnceAndKeepsIt) {
  const auto made = DeviceKeyFile(path_).LoadOrCreate();
  ASSERT_TRUE(made) << made.error().ToString();
  const auto again = DeviceKeyFile(path_).LoadOrCreate();
  ASSERT_TRUE(again);
  EXPECT_EQ(made->public_key, again->public_key);
  EXPECT_TRUE(protocol::Verify("m", protocol::Sign("m", *again), made->public_key));
  struct stat state {};
  ASSERT_EQ(stat(path_.c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 07777, 0600U);
  EXPECT_EQ(state.st_size, 32);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(DeviceKeyFileTest, MakesDifferentKeysOnDifferentDevices) {
  EXPECT_NE(DeviceKeyFile(path_).LoadOrCreate()->public_key,
            DeviceKeyFile(path_ + "2").LoadOrCreate()->public_key);
}

TEST_F(DeviceKeyFileTest, RefusesAKeyThatOthersCanRead) {
  ASSERT_TRUE(DeviceKeyFile(path_).LoadOrCreate());
  for (const mode_t mode : {0640U, 0604U, 0700U, 0660U}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    EXPECT_EQ(DeviceKeyFile(path_).LoadOrCreate().error().code, ErrorCode::kPermission) << mode;
  }
}

TEST_F(DeviceKeyFileTest, FollowsNoLink) {
  ASSERT_TRUE(DeviceKeyFile(path_).LoadOrCreate());
  std::filesystem::create_symlink(path_, path_ + ".link");
  EXPECT_EQ(DeviceKeyFile(path_ + ".link").Load().error().code, ErrorCode::kPermission);
}

TEST_F(DeviceKeyFileTest, NeverReplacesADamagedKey) {
  std::ofstream(path_) << "short";
  ASSERT_EQ(chmod(path_.c_str(), 0600), 0);
  EXPECT_EQ(DeviceKeyFile(path_).LoadOrCreate().error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(std::filesystem::file_size(path_), 5U);
}

TEST_F(DeviceKeyFileTest, StartsAgainAfterACutInTheMiddle) {
  std::ofstream(path_ + ".new") << "half";
  EXPECT_TRUE(DeviceKeyFile(path_).LoadOrCreate());
}

TEST_F(DeviceKeyFileTest, SaysThatTheFolderIsNotThere) {
  EXPECT_EQ(DeviceKeyFile((folder_ / "no" / "key").string()).LoadOrCreate().error().code,
            ErrorCode::kStorage);
}

}  // namespace
}  // namespace simpul::keys
