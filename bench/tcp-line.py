"""A line between two network namespaces of Linux, "client" (10.77.0.1) and "server" (10.77.0.2).

    python3 tcp-line.py MILLISECONDS

Every packet arrives so many milliseconds after it was sent, in both directions, however many are on their way. The namespaces are
made if they are not there, and stay. Needs root and /dev/net/tun. Ends with Ctrl-C or SIGTERM.
"""

import collections
import fcntl
import os
import select
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_WITHOUT_HEADER = 0x1001
PACKETS_AT_A_TIME = 64
# epoll counts whole milliseconds: the last one is spent looking.
RESOLUTION = 0.0015


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def end_in(namespace, device, address):
    if not os.path.exists("/run/netns/" + namespace):
        ip("netns", "add", namespace)
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN_WITHOUT_HEADER))
    ip("link", "set", device, "netns", namespace)
    ip("-n", namespace, "address", "add", address, "dev", device)
    ip("-n", namespace, "link", "set", device, "up")
    ip("-n", namespace, "link", "set", "lo", "up")
    return tun


def carry(one, other, delay):
    under_way = collections.deque()
    arrivals = select.epoll()
    arrivals.register(one, select.EPOLLIN)
    arrivals.register(other, select.EPOLLIN)
    while True:
        left = under_way[0][0] - time.monotonic() if under_way else -1
        wait = left if not under_way or left > RESOLUTION else 0
        for end, _ in arrivals.poll(wait):
            receive(end, other if end == one else one, under_way, delay)
        while under_way and under_way[0][0] <= time.monotonic():
            _, target, packet = under_way.popleft()
            os.write(target, packet)


def receive(source, target, under_way, delay):
    for _ in range(PACKETS_AT_A_TIME):
        try:
            packet = os.read(source, 65536)
        except BlockingIOError:
            return
        under_way.append((time.monotonic() + delay, target, packet))


if len(sys.argv) != 2:
    sys.exit(__doc__)
carry(
    end_in("client", "tcp-line-c", "10.77.0.1/24"),
    end_in("server", "tcp-line-s", "10.77.0.2/24"),
    float(sys.argv[1]) / 1000,
)
