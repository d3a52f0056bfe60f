"""Prints a filter for the tests that failed in the recorded runs of a folder; nothing if none did, or more than a few.

Many failures are no bad luck: then nothing is tried again.
"""
import glob
import sys
import xml.etree.ElementTree as xml

SPACE = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}
A_FEW = 12

names = set()
for path in glob.glob(sys.argv[1] + "/*.trx"):
    run = xml.parse(path)
    failed = {result.get("testId") for result in run.iterfind(".//t:UnitTestResult", SPACE) if result.get("outcome") == "Failed"}
    for test in run.iterfind(".//t:UnitTest", SPACE):
        if test.get("id") in failed:
            method = test.find("t:TestMethod", SPACE)
            names.add(method.get("className") + "." + method.get("name").split("(")[0].rsplit(".", 1)[-1])

if 0 < len(names) <= A_FEW:
    print("|".join("FullyQualifiedName=" + name for name in sorted(names)))
