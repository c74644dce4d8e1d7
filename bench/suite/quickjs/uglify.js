// Follows UglifyJS's own files: minifies the files that are the arguments. There are no
// timings in what it prints, only what can be compared.
args.forEach(function (file) {
  var text = read(file);
  var result = exports.minify(text);
  if (result.error) throw result.error;
  var hash = 0;
  for (var i = 0; i < result.code.length; i++) {
    hash = (hash * 31 + result.code.charCodeAt(i)) | 0;
  }
  print(file, text.length, result.code.length, hash >>> 0);
});
