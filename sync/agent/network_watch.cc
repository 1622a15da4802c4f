#include "sync/agent/network_watch.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace simpul::agent {

NetworkWatch::NetworkWatch()
    : fd_(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE)) {
  if (fd_ < 0) return;
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE;
  if (bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(fd_);
    fd_ = -1;
  }
}

NetworkWatch::~NetworkWatch() {
  if (fd_ >= 0) close(fd_);
}

bool NetworkWatch::CameUp() {
  bool up = false;
  alignas(nlmsghdr) std::array<char, 16 * 1024> buffer{};
  for (;;) {
    const ssize_t got = fd_ < 0 ? -1 : recv(fd_, buffer.data(), buffer.size(), 0);
    if (got < 0 && fd_ >= 0 && errno == EINTR) continue;
    // ENOBUFS: so much happened that news were lost; something may well have come up.
    if (got < 0) return up || (fd_ >= 0 && errno == ENOBUFS);
    if (got == 0) return up;
    auto left = static_cast<unsigned>(got);
    for (const auto* message = reinterpret_cast<const nlmsghdr*>(buffer.data());
         left >= sizeof(nlmsghdr) && message->nlmsg_len >= sizeof(nlmsghdr) &&
         message->nlmsg_len <= left;) {
      up = up || message->nlmsg_type == RTM_NEWADDR || message->nlmsg_type == RTM_NEWROUTE;
      const unsigned step = NLMSG_ALIGN(message->nlmsg_len);
      if (step >= left) break;
      left -= step;
      message = reinterpret_cast<const nlmsghdr*>(reinterpret_cast<const char*>(message) + step);
    }
  }
}

}  // namespace simpul::agent
